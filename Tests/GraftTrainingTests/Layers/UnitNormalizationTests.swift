@testable import GraftTraining
import Testing

@Suite("UnitNormalization")
struct UnitNormalizationTests {
    @Test("Each vector gets length 1; zeros stay zeros")
    func output() {
        let input = Matrix(rows: 3, columns: 2, elements: [3, -4, 0, 0, 1e-20, 0])
        #expect(largestDifference(UnitNormalization().output(for: input).elements, [0.6, -0.8, 0, 0, 1, 0]) < 1e-6)
    }

    @Test("The gradient is that of finite differences")
    func gradient() {
        let input = Matrix.random(rows: 3, columns: 4, seed: 1)
        let outputGradient = Matrix.random(rows: 3, columns: 4, seed: 2)
        var layer = UnitNormalizationTraining()
        var output = Matrix(rows: 0, columns: 4)
        layer.forward(input, into: &output)
        #expect(output == UnitNormalization().output(for: input))
        var gradient = Matrix(rows: 0, columns: 4)
        layer.propagate(outputGradient, into: &gradient)
        for index in input.elements.indices {
            func value(_ change: Float) -> Float {
                var changed = input
                changed.elements[index] += change
                let output = UnitNormalization().output(for: changed)
                return zip(output.elements, outputGradient.elements).reduce(0) { $0 + $1.0 * $1.1 }
            }
            #expect(abs((value(1e-2) - value(-1e-2)) / 2e-2 - gradient.elements[index]) < 2e-3)
        }
    }
}
