@testable import GraftTraining
import Foundation
import Testing

@Suite("L-BFGS")
struct LBFGSTests {
    /// Σ scaleᵢ (cosh(xᵢ - i) - 1): convex, not quadratic, with its least value 0 at xᵢ = i.
    private func evaluate(_ point: [Double], scales: [Double]) -> LBFGS.Evaluation {
        var evaluation = LBFGS.Evaluation(value: 0, gradient: [], curvature: scales)
        for (index, scale) in scales.enumerated() {
            evaluation.value += scale * (cosh(point[index] - Double(index)) - 1)
            evaluation.gradient.append(scale * sinh(point[index] - Double(index)))
        }
        return evaluation
    }

    @Test("It finds the minimum of a convex function, whatever its scales")
    func minimum() async throws {
        let scales = (0..<8).map { pow(10, Double($0) - 4) }
        let search = LBFGS(tolerance: 1e-14, rounding: 0, iterationLimit: 100)
        let point = try await search.minimum(from: Array(repeating: 3, count: 8)) { evaluate($0, scales: scales) }
        #expect(point.enumerated().allSatisfy { abs($1 - Double($0)) < 1e-4 })
    }

    @Test("A poor estimate of the curvature costs steps, not the minimum")
    func poorCurvature() async throws {
        let scales = (0..<8).map { pow(10, Double($0) / 2) }
        for estimate in [1e-6, 1e6] {
            let search = LBFGS(tolerance: 1e-14, rounding: 0, iterationLimit: 300)
            let point = try await search.minimum(from: Array(repeating: 3, count: 8)) { point in
                var evaluation = evaluate(point, scales: scales)
                evaluation.curvature = Array(repeating: estimate, count: 8)
                return evaluation
            }
            #expect(point.enumerated().allSatisfy { abs($1 - Double($0)) < 1e-3 })
        }
    }

    @Test("Where rounding hides the minimum it ends near it instead of going astray")
    func rounding() async throws {
        let scales = Array(repeating: 1.0, count: 4)
        let search = LBFGS(tolerance: 0, rounding: 1e-6, iterationLimit: 1_000)
        let point = try await search.minimum(from: Array(repeating: 2, count: 4)) { point in
            var evaluation = evaluate(point, scales: scales)
            evaluation.value = Double(Float(evaluation.value) + 1)
            evaluation.gradient = evaluation.gradient.map { Double(Float($0 + 1) - 1) }
            return evaluation
        }
        #expect(point.enumerated().allSatisfy { abs($1 - Double($0)) < 1e-4 })
    }

    @Test("It ends after the most steps")
    func limit() async throws {
        let scales = Array(repeating: 1.0, count: 2)
        let point = try await LBFGS(tolerance: 0, rounding: 0, iterationLimit: 0)
            .minimum(from: [5, 5]) { evaluate($0, scales: scales) }
        #expect(point == [5, 5])
    }
}
