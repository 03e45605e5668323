import GraftTraining
import Testing

@Suite("Softmax cross-entropy")
struct SoftmaxCrossEntropyTests {
    @Test("Loss and gradient of a case worked by hand")
    func byHand() {
        // Equal logits: probabilities 1/2, loss log 2. Logits 0 and log 3: probabilities 1/4 and 3/4, loss log 4.
        let logits = Matrix(rows: 2, columns: 2, elements: [5, 5, 0, 1.098_612_3])
        let loss = SoftmaxCrossEntropy.loss(logits: logits, labels: [1, 0])
        #expect(abs(loss - (0.693_147_2 + 1.386_294_4) / 2) < 1e-6)
        var gradient = Matrix(rows: 0, columns: 2)
        SoftmaxCrossEntropy.gradient(logits: logits, labels: [1, 0], into: &gradient)
        #expect(gradient.rows == 2)
        #expect(largestDifference(gradient.elements, [0.25, -0.25, -0.375, 0.375]) < 1e-6)
    }

    @Test("Great logits neither overflow nor lose the loss")
    func stability() {
        let logits = Matrix(rows: 2, columns: 3, elements: [1e4, 0, -1e4, 1e4, 0, -1e4])
        #expect(SoftmaxCrossEntropy.loss(logits: logits, labels: [0, 0]) == 0)
        #expect(SoftmaxCrossEntropy.loss(logits: logits, labels: [1, 2]) == 15_000)
    }

    @Test("The gradient is the slope of the loss")
    func slope() {
        let logits = Matrix.random(rows: 4, columns: 5, seed: 3)
        let labels = [0, 4, 2, 2]
        var gradient = logits
        SoftmaxCrossEntropy.gradient(logits: logits, labels: labels, into: &gradient)
        for row in 0..<4 {
            for column in 0..<5 {
                func loss(_ change: Float) -> Float {
                    var changed = logits
                    changed[row, column] += change
                    return SoftmaxCrossEntropy.loss(logits: changed, labels: labels)
                }
                #expect(abs((loss(0.01) - loss(-0.01)) / 0.02 - gradient[row, column]) < 1e-4)
            }
        }
    }
}
