/// Which loss training lowers, and its numbers; the defaults are Keras'.
public enum LossConfiguration: Sendable, Hashable, Codable {
    /// The cross-entropy: of one class with softmax, of each label with sigmoid.
    case crossEntropy
    /// The focal loss of Lin et al. (ICCV 2017), a cross-entropy that passes over what is told well already.
    ///
    /// `gamma`, 0 or more, is how much. `alpha`, from 0 to 1, weighs: with softmax every loss, with sigmoid the labels that
    /// are there by it and the others by `1 - alpha`; nil weighs nothing. They are those of Keras'
    /// `CategoricalFocalCrossentropy`, whose own alpha is 0.25, and `BinaryFocalCrossentropy`.
    case focal(gamma: Double = 2, alpha: Double? = nil)
    /// The mean squared error of values.
    case meanSquaredError
    /// The mean absolute error of values.
    case meanAbsoluteError
    /// The Huber loss of values: squared up to an error of `delta`, above 0, and straight beyond.
    case huber(delta: Double = 1)

    /// The loss that a head of some output is trained with unless told: the cross-entropy, or the mean squared error.
    public static func usual(for output: HeadOutput) -> LossConfiguration {
        output == .linear ? .meanSquaredError : .crossEntropy
    }

    /// The loss as it is called in messages, such as "focal loss".
    public var name: String {
        switch self {
        case .crossEntropy: "cross-entropy"
        case .focal: "focal loss"
        case .meanSquaredError: "mean squared error"
        case .meanAbsoluteError: "mean absolute error"
        case .huber: "Huber loss"
        }
    }

    /// Makes the loss for a head's output.
    ///
    /// - Throws: `TrainingError.outOfRange` for a number outside its range, `TrainingError.unsuitable` where the loss is not
    ///   one for that output.
    package func makeLoss(for output: HeadOutput) throws(TrainingError) -> any Loss {
        switch (self, output) {
        case (.crossEntropy, .softmax): return SoftmaxCrossEntropy()
        case (.crossEntropy, .sigmoid): return BinaryCrossEntropy()
        case (.focal(let gamma, let alpha), .softmax), (.focal(let gamma, let alpha), .sigmoid):
            try Self.check(gamma, named: "gamma of the focal loss", "at least 0 and finite") { $0 >= 0 }
            try Self.check(alpha ?? 1, named: "alpha of the focal loss", "from 0 to 1") { (0...1).contains($0) }
            guard output == .sigmoid else { return SoftmaxFocalLoss(gamma: Float(gamma), alpha: Float(alpha ?? 1)) }
            return BinaryFocalLoss(gamma: Float(gamma), alpha: alpha.map { Float($0) })
        case (.meanSquaredError, .linear): return ValueLoss.squared
        case (.meanAbsoluteError, .linear): return ValueLoss.absolute
        case (.huber(let delta), .linear):
            try Self.check(delta, named: "delta of the Huber loss", "above 0 and finite") { $0 > 0 }
            return ValueLoss.huber(delta: Float(delta))
        default: throw .unsuitable(option: "The \(name)", output: output)
        }
    }

    private static func check(
        _ value: Double, named name: String, _ expected: String, _ isRight: (Double) -> Bool
    ) throws(TrainingError) {
        guard value.isFinite && isRight(value) else {
            throw .outOfRange(parameter: name, value: value, expected: expected)
        }
    }
}
