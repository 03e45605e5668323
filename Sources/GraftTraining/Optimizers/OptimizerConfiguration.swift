/// Which optimizer trains a head, and its numbers; the defaults are Keras'.
public enum OptimizerConfiguration: Sendable, Hashable, Codable {
    /// Adam; see `Adam` for the numbers.
    case adam(learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7)
    /// Adam with decoupled weight decay, of biases too, as Keras' `AdamW` has it; see `Adam` for the numbers.
    case adamW(
        learningRate: Double = 1e-3, weightDecay: Double = 0.004, beta1: Double = 0.9, beta2: Double = 0.999,
        epsilon: Double = 1e-7)
    /// Stochastic gradient descent; see `SGD` for the numbers; nil is no weight decay.
    case sgd(learningRate: Double = 0.01, momentum: Double = 0, nesterov: Bool = false, weightDecay: Double? = nil)

    /// The size of a step.
    public var learningRate: Double {
        switch self {
        case .adam(let learningRate, _, _, _), .adamW(let learningRate, _, _, _, _), .sgd(let learningRate, _, _, _):
            learningRate
        }
    }

    /// The share of each parameter that a step of size 1 takes away; 0 where there is no weight decay.
    public var weightDecay: Double {
        switch self {
        case .adam: 0
        case .adamW(_, let weightDecay, _, _, _): weightDecay
        case .sgd(_, _, _, let weightDecay): weightDecay ?? 0
        }
    }

    /// Creates the optimizer, before its first step.
    ///
    /// - Throws: `TrainingError.outOfRange` for a number outside its range.
    public func makeOptimizer() throws(TrainingError) -> any Optimizer {
        guard learningRate > 0 && learningRate.isFinite else {
            throw .outOfRange(parameter: "learning rate", value: learningRate, expected: "above 0 and finite")
        }
        guard weightDecay >= 0 && weightDecay.isFinite else {
            throw .outOfRange(parameter: "weight decay", value: weightDecay, expected: "at least 0 and finite")
        }
        switch self {
        case .adam(let learningRate, let beta1, let beta2, let epsilon),
            .adamW(let learningRate, _, let beta1, let beta2, let epsilon):
            for (name, beta) in [("beta1", beta1), ("beta2", beta2)] where !(0..<1).contains(beta) {
                throw .outOfRange(parameter: name, value: beta, expected: "at least 0 and below 1")
            }
            guard epsilon > 0 && epsilon.isFinite else {
                throw .outOfRange(parameter: "epsilon", value: epsilon, expected: "above 0 and finite")
            }
            return Adam(
                learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay)
        case .sgd(let learningRate, let momentum, let nesterov, _):
            guard (0...1).contains(momentum) else {
                throw .outOfRange(parameter: "momentum", value: momentum, expected: "from 0 to 1")
            }
            return SGD(
                learningRate: learningRate, momentum: momentum, nesterov: nesterov, weightDecay: weightDecay)
        }
    }
}
