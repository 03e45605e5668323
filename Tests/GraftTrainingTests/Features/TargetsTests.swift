import GraftTraining
import Testing

@Suite("Targets")
struct TargetsTests {
    let features = Matrix(rows: 2, columns: 3)

    @Test(
        "A target that is none of its kind is an error that names its row",
        arguments: [
            (
                Targets.shares(Matrix(rows: 2, columns: 2, elements: [0.5, 0.5, 0.5, 0.6])), 1.1 as Float, 1,
                "shares that add up to 1"
            ),
            (.shares(Matrix(rows: 2, columns: 2, elements: [2, -1, 0, 1])), 2, 0, "a share from 0 to 1"),
            (.labels(Matrix(rows: 2, columns: 2, elements: [0, 1, 1, 0.5])), 0.5, 1, "0 or 1 for each label"),
            (.values(Matrix(rows: 2, columns: 1, elements: [1, .infinity])), .infinity, 1, "a finite number"),
        ])
    func invalid(targets: Targets, value: Float, row: Int, expected: String) {
        #expect(throws: TrainingError.invalidTarget(value: value, row: row, expected: expected)) {
            try LabeledFeatures(source: features, targets: targets)
        }
    }

    @Test("Targets must be those that the head's output is for, as many as its outputs, and one for each vector")
    func misfits() async throws {
        let ofLabels = try LabeledFeatures(source: features, targets: .labels(Matrix(rows: 2, columns: 2)))
        let softmax = try Head(inputDimension: 3, classCount: 2, seed: 1)
        await #expect(throws: TrainingError.targetMismatch(needed: .sigmoid, output: .softmax)) {
            try await HeadTrainer().train(softmax, on: ofLabels)
        }
        let sigmoid = try Head(inputDimension: 3, classCount: 3, output: .sigmoid, seed: 1)
        await #expect(throws: TrainingError.targetWidthMismatch(targets: 2, outputs: 3)) {
            try await HeadTrainer().train(sigmoid, on: ofLabels)
        }
        #expect(throws: TrainingError.labelCountMismatch(labels: 3, featureVectors: 2)) {
            try LabeledFeatures(source: features, targets: .values(Matrix(rows: 3, columns: 1)))
        }
        #expect(ofLabels.labels.isEmpty && ofLabels.count == 2)
    }

    @Test("Shares of 0 and 1 train the same head as the classes they stand for")
    func hardShares() async throws {
        let classes = try LabeledFeatures.random(count: 20, dimension: 4, classCount: 3, seed: 1)
        let elements = classes.labels.flatMap { label in (0..<3).map { $0 == label ? 1 : 0 as Float } }
        let shares = try LabeledFeatures(
            source: classes.source, targets: .shares(Matrix(rows: 20, columns: 3, elements: elements)))
        let head = try Head(inputDimension: 4, classCount: 3, seed: 2)
        let first = try await HeadTrainer().train(head, on: classes, validatingOn: shares)
        let second = try await HeadTrainer().train(head, on: shares, validatingOn: classes)
        #expect(first.head == second.head)
        #expect(first.history.last.validationAccuracy == second.history.last.validationAccuracy)
    }

    @Test("Values in any units are learnt by a head that is scaled to them, and its errors are in those units")
    func scaledValues() async throws {
        let features = Matrix.random(rows: 60, columns: 3, seed: 4)
        let prices = Matrix(
            rows: 60, columns: 1, elements: (0..<60).map { 5_000 + 800 * features[$0, 0] - 300 * features[$0, 2] })
        let examples = try LabeledFeatures(source: features, targets: .values(prices))
        let head = try Head(inputDimension: 3, classCount: 1, output: .linear, seed: 1)
            .scalingValues(by: ValueScaling(of: prices))
        let configuration = TrainingConfiguration(epochs: 100, optimizer: .adam(learningRate: 0.05))
        let result = try await HeadTrainer(configuration: configuration).train(
            head, on: examples, validatingOn: examples)
        let predictions = result.head.predictions(for: features)
        let mean = zip(predictions.elements, prices.elements).reduce(0) { $0 + abs($1.0 - $1.1) } / 60
        #expect(mean < 20)
        #expect(abs(Double(mean) - (result.history.last.validationMeanAbsoluteError ?? 0)) < 0.01)
        #expect(result.history.best.epoch > 1)
        #expect(try Head(result.head.safetensors()) == result.head)
    }
}
