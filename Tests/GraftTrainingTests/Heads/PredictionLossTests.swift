import Testing

@testable import GraftTraining

@Suite("The loss of predictions")
struct PredictionLossTests {
    private let features = Matrix(rows: 3, columns: 2, elements: [1, 0.5, -2, 1, 0.3, -0.7])

    private func check(_ head: Head, _ targets: Targets) throws {
        let examples = try LabeledFeatures(source: features, targets: targets)
        let predictions = head.predictions(for: features)
        let rows = (0..<3).map { Array(predictions.row($0)) }
        let loss = try head.loss(ofPredictions: rows, targets: targets)
        let expected = try head.evaluate(on: examples).loss
        #expect(abs(loss - expected) < 1e-5)
    }

    @Test("For a head's own predictions it is the loss that evaluating gives, whatever the output")
    func ownPredictions() throws {
        try check(Head(inputDimension: 2, classCount: 3, seed: 1), .classes([0, 2, 1]))
        let labels = Matrix(rows: 3, columns: 2, elements: [0, 1, 1, 1, 0, 0])
        try check(Head(inputDimension: 2, classCount: 2, output: .sigmoid, seed: 2), .labels(labels))
        let values = Matrix(rows: 3, columns: 1, elements: [100, 120, 90])
        let head = try Head(inputDimension: 2, classCount: 1, output: .linear, seed: 3)
        try check(head, .values(values))
        try check(head.scalingValues(by: ValueScaling(of: values)), .values(values))
    }

    @Test("A prediction that is wholly wrong has a large loss, and a finite one")
    func wrong() throws {
        let head = try Head(inputDimension: 2, classCount: 2, seed: 1)
        let loss = try head.loss(ofPredictions: [[1, 0]], targets: .classes([1]))
        #expect(loss > 15 && loss.isFinite)
    }
}
