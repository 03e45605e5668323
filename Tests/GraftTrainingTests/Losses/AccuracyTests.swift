import GraftTraining
import Testing

@Suite("Accuracy")
struct AccuracyTests {
    @Test("A row counts where its greatest logit is the label's; of equal ones the first counts")
    func counts() {
        let logits = Matrix(rows: 4, columns: 3, elements: [1, 3, 2, 3, 1, 3, 3, 1, 3, -5, -4, -6])
        #expect(Accuracy.correctCount(logits: logits, labels: [1, 0, 2, 1]) == 3)
    }
}
