/// A loss of values that are learnt as they are: the mean over an example's values of a function of their errors.
enum ValueLoss: Loss {
    /// The square of the error; Keras' `MeanSquaredError`.
    case squared
    /// The size of the error; Keras' `MeanAbsoluteError`.
    case absolute
    /// Half the square of an error up to `delta`, and above it what goes on in a straight line; Keras' `Huber`.
    case huber(delta: Float)

    func loss(logits: Span<Float>, target: Span<Float>) -> Float {
        var sum: Float = 0
        for index in logits.indices {
            let error = logits[index] - target[index]
            switch self {
            case .squared: sum += error * error
            case .absolute: sum += abs(error)
            case .huber(let delta):
                sum += abs(error) <= delta ? 0.5 * error * error : delta * abs(error) - 0.5 * delta * delta
            }
        }
        return sum / Float(logits.count)
    }

    func writeGradient(logits: Span<Float>, target: Span<Float>, into gradient: inout MutableSpan<Float>) {
        for index in logits.indices {
            let error = logits[index] - target[index]
            let sign: Float = error > 0 ? 1 : error < 0 ? -1 : 0
            let slope =
                switch self {
                case .squared: 2 * error
                case .absolute: sign
                case .huber(let delta): abs(error) <= delta ? error : delta * sign
                }
            gradient[index] = slope / Float(logits.count)
        }
    }
}
