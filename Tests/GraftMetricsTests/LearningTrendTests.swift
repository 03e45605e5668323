import Foundation
import GraftMetrics
import Testing

@Suite("Whether more examples would help")
struct LearningTrendTests {
    private struct Golden: Decodable {
        let counts: [Int]
        let errors: [Double]
        let squares: Double
        let extrapolation: Double
    }

    @Test("The law has the least squares that SciPy finds")
    func agreement() throws {
        for golden in try goldens("power-laws", of: Golden.self) {
            let law = try #require(PowerLaw(counts: golden.counts, errors: golden.errors))
            let squares = zip(golden.counts, golden.errors).reduce(0) {
                $0 + pow(law.error(at: Double($1.0)) - $1.1, 2)
            }
            #expect(squares <= golden.squares + 1e-10)
            #expect(abs(law.error(at: 800) - golden.extrapolation) < 1e-4)
        }
    }

    @Test("No law rises, has a negative floor, or goes through two counts")
    func limits() throws {
        let rising = try #require(PowerLaw(counts: [10, 20, 40], errors: [0.1, 0.2, 0.3]))
        #expect(rising.scale == 0 && abs(rising.error(at: 80) - 0.2) < 1e-12)
        let falling = try #require(PowerLaw(counts: [10, 20, 40, 80], errors: [0.9, 0.5, 0.2, 0.01]))
        #expect(falling.floor >= 0 && falling.error(at: 1_000_000) >= 0)
        #expect(PowerLaw(counts: [10, 10, 20], errors: [0.3, 0.3, 0.2]) == nil)
    }

    private func points(_ accuracy: (Int) -> Double, noise: [Double]) -> [LearningTrend.Point] {
        [25, 50, 100, 200, 400].map { count in
            LearningTrend.Point(count: count, accuracies: noise.map { accuracy(count) + $0 })
        }
    }

    @Test("A steady rise helps, a flat end hardly does, noise and few repetitions leave it open")
    func verdicts() throws {
        let small = [-0.004, 0.001, 0.003, 0, -0.002]
        let rising = try #require(
            LearningTrend(points({ 1 - 1.5 * pow(Double($0), -0.3) }, noise: small), heldOutCount: 1000))
        #expect(rising.verdict == .helps)
        #expect(rising.gainRange.contains(1.5 * (pow(400, -0.3) - pow(800, -0.3))))
        let flat = try #require(
            LearningTrend(points({ 0.8 - 20 * pow(Double($0), -2) }, noise: small), heldOutCount: 1000))
        #expect(flat.verdict == .hardlyHelps)
        #expect(abs(flat.expected - 0.8) < 0.01)
        let noisy = try #require(
            LearningTrend(
                [
                    .init(count: 25, accuracies: [0.4, 0.6, 0.5]), .init(count: 100, accuracies: [0.5, 0.7, 0.45]),
                    .init(count: 400, accuracies: [0.68, 0.5, 0.62]),
                ], heldOutCount: 1000))
        #expect(noisy.verdict == .unclear)
        let once = try #require(
            LearningTrend(points({ 1 - 1.5 * pow(Double($0), -0.3) }, noise: [0]), heldOutCount: 1000))
        #expect(once.verdict == .unclear)
    }

    @Test("The same points and seed give the same ranges, in whatever order the points come")
    func repeatable() {
        let points = points({ 1 - pow(Double($0), -0.3) }, noise: [-0.02, 0, 0.03])
        #expect(LearningTrend(points, heldOutCount: 9) == LearningTrend(points.reversed(), heldOutCount: 9))
        #expect(LearningTrend(Array(points.prefix(2)), heldOutCount: 9) == nil)
    }

    @Test(
        "What is expected is the less certain the fewer held-out examples there are, and the worse the law foretells the last point"
    )
    func uncertainty() throws {
        func width(_ range: ClosedRange<Double>) -> Double { range.upperBound - range.lowerBound }
        let points = points({ 1 - pow(Double($0), -0.3) }, noise: [-0.002, 0, 0.003])
        let (many, few) = (
            try #require(LearningTrend(points, heldOutCount: 10_000)),
            try #require(LearningTrend(points, heldOutCount: 150))
        )
        let chance = 1.645 * (few.expected * (1 - few.expected) / 150).squareRoot()
        #expect(width(few.expectedRange) > 2 * chance && width(few.expectedRange) < 3 * chance)
        #expect(width(many.expectedRange) < width(few.expectedRange) / 2 && many.gainRange == few.gainRange)

        let off = points.dropLast() + [.init(count: 400, accuracies: points[4].accuracies.map { $0 - 0.05 })]
        let bent = try #require(LearningTrend(Array(off), heldOutCount: 10_000))
        #expect(width(bent.gainRange) > 0.08 && bent.verdict != .helps)
    }
}
