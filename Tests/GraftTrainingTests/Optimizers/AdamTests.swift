import GraftTraining
import Testing

@Suite("Adam")
struct AdamTests {
    @Test("Two steps worked by hand, with an epsilon that shows where it stands")
    func byHand() {
        var adam = Adam(learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 1)
        var values: [Float] = [1]
        // m = 1, v = 1, α = 0.1 · √0.25 / 0.5 = 0.1: a fall of 0.1 · 1 / (1 + 1).
        adam.beginStep()
        adam.update(&values, gradient: [2], slot: 0)
        #expect(abs(values[0] - 0.95) < 1e-6)
        // m = 0, v = 1 + (1 - 1) / 4 = 1: no fall.
        adam.beginStep()
        adam.update(&values, gradient: [-1], slot: 0)
        #expect(abs(values[0] - 0.95) < 1e-6)
    }

    @Test("Each tensor has state of its own")
    func slots() {
        var (both, alone) = (Adam(), Adam())
        var (first, second, other): ([Float], [Float], [Float]) = ([1], [1, 1], [1, 1])
        for step in 0..<3 {
            both.beginStep()
            alone.beginStep()
            both.update(&first, gradient: [100], slot: 0)
            both.update(&second, gradient: [Float(step), -1], slot: 1)
            alone.update(&other, gradient: [Float(step), -1], slot: 0)
        }
        #expect(second == other)
    }
}
