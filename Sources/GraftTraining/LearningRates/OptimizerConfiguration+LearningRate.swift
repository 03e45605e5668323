extension OptimizerConfiguration {
    /// The same optimizer with steps of another size.
    public func settingLearningRate(_ learningRate: Double) -> OptimizerConfiguration {
        switch self {
        case .adam(_, let beta1, let beta2, let epsilon):
            .adam(learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon)
        case .adamW(_, let weightDecay, let beta1, let beta2, let epsilon):
            .adamW(
                learningRate: learningRate, weightDecay: weightDecay, beta1: beta1, beta2: beta2, epsilon: epsilon)
        case .sgd(_, let momentum, let nesterov, let weightDecay):
            .sgd(learningRate: learningRate, momentum: momentum, nesterov: nesterov, weightDecay: weightDecay)
        }
    }
}
