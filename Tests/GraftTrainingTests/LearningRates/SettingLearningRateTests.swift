import GraftTraining
import Testing

@Suite("Optimizers with another learning rate")
struct SettingLearningRateTests {
    @Test("Nothing but the rate changes")
    func rates() {
        let optimizers: [(OptimizerConfiguration, OptimizerConfiguration)] = [
            (
                .adam(learningRate: 0.1, beta1: 0.5, beta2: 0.6, epsilon: 0.7),
                .adam(learningRate: 0.25, beta1: 0.5, beta2: 0.6, epsilon: 0.7)
            ),
            (
                .adamW(learningRate: 0.1, weightDecay: 0.2, beta1: 0.5, beta2: 0.6, epsilon: 0.7),
                .adamW(learningRate: 0.25, weightDecay: 0.2, beta1: 0.5, beta2: 0.6, epsilon: 0.7)
            ),
            (
                .sgd(learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.3),
                .sgd(learningRate: 0.25, momentum: 0.9, nesterov: true, weightDecay: 0.3)
            ),
        ]
        for (before, after) in optimizers { #expect(before.settingLearningRate(0.25) == after) }
    }
}
