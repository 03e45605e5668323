import GraftTraining
import Testing

@Suite("Accuracy")
struct AccuracyTests {
    @Test("A row counts where its greatest logit is the label's; of equal ones the first counts")
    func counts() {
        let logits = Matrix(rows: 4, columns: 3, elements: [1, 3, 2, 3, 1, 3, 3, 1, 3, -5, -4, -6])
        #expect(Accuracy.correctCount(logits: logits, labels: [1, 0, 2, 1]) == 3)
    }

    @Test("Of several labels the share told right counts, of values the mean absolute error in their units")
    func evaluations() throws {
        let identity = Dense(weights: Matrix(rows: 2, columns: 2, elements: [1, 0, 0, 1]), bias: [0, 0])
        let features = Matrix(rows: 2, columns: 2, elements: [1, -1, -1, 2])
        let labels = Matrix(rows: 2, columns: 2, elements: [1, 1, 0, 1])
        let ofLabels = try Head(layers: [.dense(identity)], output: .sigmoid)
            .evaluate(on: LabeledFeatures(source: features, targets: .labels(labels)))
        #expect(ofLabels.accuracy == 0.75 && ofLabels.meanAbsoluteError == nil)

        let scaling = ValueScaling(mean: [100, 0], scale: [10, 1])
        let head = try Head(layers: [.dense(identity)], output: .linear, valueScaling: scaling)
        // The head says [110, -1] and [90, 2].
        #expect(head.predictions(for: features).elements == [110, -1, 90, 2])
        let values = Matrix(rows: 2, columns: 2, elements: [114, -1, 90, 0])
        let evaluation = try head.evaluate(on: LabeledFeatures(source: features, targets: .values(values)))
        #expect(abs((evaluation.meanAbsoluteError ?? 0) - 1.5) < 1e-5)
        #expect(abs(evaluation.loss - (0.4 * 0.4 + 2 * 2) / 4) < 1e-5)
    }
}
