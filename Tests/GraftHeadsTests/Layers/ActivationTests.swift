import Foundation
import GraftHeads
import Testing

@Suite("Activations")
struct ActivationTests {
    private struct Goldens: Decodable {
        let points: [Float]
        let values: [String: [Float]]
    }

    @Test("Values are those of Keras, far from 0 too", arguments: Activation.allCases)
    func values(activation: Activation) throws {
        let goldens = try JSONDecoder().decode(Goldens.self, from: Data(contentsOf: fixture("keras-activations.json")))
        let expected = try #require(goldens.values[activation.rawValue])
        for (point, value) in zip(goldens.points, expected) {
            #expect(abs(activation(point) - value) <= 1e-6 * max(1, abs(value)), "at \(point)")
        }
    }

    @Test("The derivative is the slope", arguments: Activation.allCases)
    func derivative(activation: Activation) {
        for x: Float in [-4, -1.5, -0.3, 0.2, 1, 3.5] {
            let width: Float = 1e-2
            let slope = (activation(x + width) - activation(x - width)) / (2 * width)
            #expect(abs(activation.derivative(at: x) - slope) < 1e-3, "at \(x)")
        }
    }

    @Test("Values and derivatives far from 0 are finite", arguments: Activation.allCases)
    func extremes(activation: Activation) {
        for x: Float in [-1e4, -100, 0, 100, 1e4] {
            #expect(activation(x).isFinite)
            #expect(activation.derivative(at: x).isFinite)
        }
    }

    @Test("At its kink, the rectifier passes no gradient, as in Keras")
    func kink() {
        #expect(Activation.relu.derivative(at: 0) == 0)
    }
}
