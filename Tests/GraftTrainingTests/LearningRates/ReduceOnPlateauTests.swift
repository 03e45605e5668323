import GraftTraining
import Testing

@Suite("Lower learning rate on a plateau")
struct ReduceOnPlateauTests {
    @Test("After each epoch the rate is that of Keras' ReduceLROnPlateau")
    func keras() throws {
        let goldens = try LoopGoldens.load().plateaus
        #expect(goldens.count == 45)
        for golden in goldens {
            let monitor = try #require(golden.rule.monitor)
            var progress = ReduceOnPlateau.Progress()
            var rate = 1.0
            for (value, expected) in zip(golden.values, golden.rates) {
                progress.observe(value, rule: golden.rule, improves: monitor.improves, learningRate: &rate)
                #expect(abs(rate - expected) < 1e-6 * expected, "\(golden)")
            }
        }
    }

    @Test("Training lowers the rate for the epochs to come")
    func training() async throws {
        let examples = try LabeledFeatures.random(count: 8, dimension: 3, classCount: 2, seed: 1)
        let head = try Head(architecture: .softmax, inputDimension: 3, classCount: 2, seed: 1)
        // No epoch but the first one is better by 100.
        let configuration = TrainingConfiguration(
            epochs: 6, optimizer: .sgd(learningRate: 0.5),
            reduceOnPlateau: ReduceOnPlateau(
                monitor: .loss, factor: 0.5, patience: 2, minimumDelta: 100, minimumLearningRate: 0.2))
        let result = try await HeadTrainer(configuration: configuration).train(head, on: examples)
        #expect(result.history.epochs.map(\.learningRate) == [0.5, 0.5, 0.5, 0.25, 0.25, 0.2])
    }

    @Test(
        "A number outside its range is an error",
        arguments: [
            ReduceOnPlateau(factor: 1), ReduceOnPlateau(factor: 0), ReduceOnPlateau(patience: -1),
            ReduceOnPlateau(minimumDelta: -1), ReduceOnPlateau(cooldown: -1),
            ReduceOnPlateau(minimumLearningRate: .infinity),
        ])
    func ranges(rule: ReduceOnPlateau) {
        let configuration = TrainingConfiguration(reduceOnPlateau: rule)
        #expect(throws: TrainingError.self) { try configuration.validate() }
    }
}
