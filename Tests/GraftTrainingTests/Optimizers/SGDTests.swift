import GraftTraining
import Testing

@Suite("Stochastic gradient descent")
struct SGDTests {
    @Test(
        "Two steps worked by hand",
        arguments: [
            (SGD(learningRate: 0.5), [0, -1] as [Float]),
            // Velocities -1 and -0.5 - 1.
            (SGD(learningRate: 0.5, momentum: 0.5), [0, -1.5]),
            // Falls of 1 + 0.5 · 1 and of 1 + 0.5 · 1.5.
            (SGD(learningRate: 0.5, momentum: 0.5, nesterov: true), [-0.5, -2.25]),
        ])
    func byHand(sgd: SGD, expected: [Float]) {
        var sgd = sgd
        var values: [Float] = [1]
        for value in expected {
            sgd.beginStep()
            sgd.update(&values, gradient: [2], slot: 0)
            #expect(values == [value])
        }
    }
}
