import GraftTraining
import Testing

@Suite("Class weights")
struct ClassWeightsTests {
    @Test("Balanced weights are the examples by the classes and the class's own examples, as in scikit-learn")
    func balanced() {
        // compute_class_weight("balanced", classes=[0, 1, 2], y=[0] * 6 + [1] * 3 + [2])
        let weights = ClassWeights.balanced(counts: [6, 3, 1])
        #expect(zip(weights, [10 / 18.0, 10 / 9.0, 10 / 3.0]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(ClassWeights.balanced(counts: [4, 0, 4]) == [1, 0, 1])
    }

    @Test("They weigh the training's loss and not the validation's")
    func onlyTraining() async throws {
        let examples = try LabeledFeatures.random(count: 12, dimension: 4, classCount: 3, seed: 1)
        let head = try Head(inputDimension: 4, classCount: 3, seed: 5)
        func epoch(_ weights: ClassWeights?) async throws -> EpochMetrics {
            let configuration = TrainingConfiguration(
                epochs: 1, batchSize: 12, optimizer: .sgd(learningRate: 1e-9), classWeights: weights)
            return try await HeadTrainer(configuration: configuration)
                .train(head, on: examples, validatingOn: examples).history.last
        }
        let plain = try await epoch(nil)
        let tripled = try await epoch(.perClass(weights: [3, 3, 3]))
        #expect(abs(tripled.loss - 3 * plain.loss) < 1e-5)
        #expect(abs((tripled.validationLoss ?? 0) - (plain.validationLoss ?? 1)) < 1e-6)
        #expect(tripled.accuracy == plain.accuracy)
    }

    @Test("Another number of weights than classes is an error")
    func count() async throws {
        let examples = try LabeledFeatures.random(count: 12, dimension: 4, classCount: 3, seed: 1)
        let head = try Head(inputDimension: 4, classCount: 3, seed: 5)
        let configuration = TrainingConfiguration(classWeights: .perClass(weights: [1, 2]))
        await #expect(throws: TrainingError.classWeightCountMismatch(weights: 2, classCount: 3)) {
            try await HeadTrainer(configuration: configuration).train(head, on: examples)
        }
    }
}
