import GraftTraining
import Testing

@Suite("Cross-validation")
struct CrossValidationTests {
    private func fit(_ examples: LabeledFeatures) async throws -> Head {
        let head = try Head(inputDimension: examples.source.dimension, classCount: 3, seed: 1)
        return try await HeadTrainer(
            configuration: TrainingConfiguration(epochs: 20, optimizer: .adam(learningRate: 0.05))
        ).train(head, on: examples).head
    }

    @Test("Each example has the logits of the head that has not learned from it")
    func outOfFold() async throws {
        let examples = try LabeledFeatures.clusters(count: 30, dimension: 6, classCount: 3, seed: 1)
        let folds = try StratifiedFolds(labels: examples.labels, count: 3, seed: 2)
        let validation = try await CrossValidation(of: examples, folds: folds) { try await fit($0) }
        for fold in 0..<3 {
            let training = folds.training(without: fold)
            let head = try await fit(
                LabeledFeatures(
                    source: SelectedFeatures(examples.source, rows: training),
                    labels: training.map { examples.labels[$0] }))
            let logits = try head.logits(of: SelectedFeatures(examples.source, rows: folds.heldOut[fold]))
            for (position, row) in folds.heldOut[fold].enumerated() {
                #expect(validation.logits.row(row).elementsEqual(logits.row(position)))
            }
            #expect(validation.folds[fold].trainingCount == 20 && validation.folds[fold].heldOutCount == 10)
        }
        #expect(validation.folds.allSatisfy { $0.accuracy > 0.5 })
        #expect(validation.heldOutRatio == 0.5)
    }

    @Test("The same again is the same, and every fold is told of once")
    func repeatable() async throws {
        let examples = try LabeledFeatures.clusters(count: 24, dimension: 4, classCount: 3, seed: 3)
        let folds = try StratifiedFolds(labels: examples.labels, count: 4, seed: 2)
        let (stream, told) = AsyncStream.makeStream(of: Int.self)
        let first = try await CrossValidation(of: examples, folds: folds, onFold: { fold, _ in told.yield(fold) }) {
            try await fit($0)
        }
        told.finish()
        let numbers = await stream.reduce(into: []) { $0.append($1) }
        #expect(numbers.sorted() == [0, 1, 2, 3])
        let second = try await CrossValidation(of: examples, folds: folds) { try await fit($0) }
        #expect(first == second)
    }

    @Test("An error of the training comes through")
    func failure() async throws {
        let examples = try LabeledFeatures.clusters(count: 12, dimension: 4, classCount: 3, seed: 3)
        let folds = try StratifiedFolds(labels: examples.labels, count: 2, seed: 2)
        await #expect(throws: TrainingError.noExamples) {
            try await CrossValidation(of: examples, folds: folds) { _ in throw TrainingError.noExamples }
        }
    }
}
