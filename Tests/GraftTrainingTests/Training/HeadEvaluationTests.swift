import GraftTraining
import Testing

@Suite("HeadEvaluation of a head")
struct EvaluationTests {
    @Test("Loss and accuracy over many batches are those of all rows at once")
    func batches() throws {
        let matrix = Matrix.random(rows: 600, columns: 5, seed: 1)
        let examples = try LabeledFeatures(source: matrix, labels: (0..<600).map { $0 % 4 })
        let head = try Head(inputDimension: 5, classCount: 4, seed: 1)
        let logits = head.logits(for: matrix)
        let evaluation = try head.evaluate(on: examples)
        let loss = SoftmaxCrossEntropy.loss(logits: logits, labels: examples.labels)
        #expect(abs(evaluation.loss - Double(loss)) < 1e-5)
        let correct = Accuracy.correctCount(logits: logits, labels: examples.labels)
        #expect(evaluation.accuracy == Double(correct) / 600)
    }
}
