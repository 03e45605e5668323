import GraftRandom
import Testing

@Suite("Random numbers of other distributions")
struct DistributionTests {
    /// The mean of some numbers and their variance.
    private func moments(_ numbers: [Double]) -> (mean: Double, variance: Double) {
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        return (mean, numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count))
    }

    @Test("Normal numbers have mean 0, variance 1, and two thirds of them within 1")
    func normal() {
        var generator = SeededGenerator(seed: 3)
        let numbers = (0..<40_000).map { _ in generator.nextNormal() }
        let (mean, variance) = moments(numbers)
        #expect(abs(mean) < 0.02)
        #expect(abs(variance - 1) < 0.03)
        #expect(abs(Double(numbers.count { abs($0) < 1 }) / 40_000 - 0.6827) < 0.01)
    }

    @Test(
        "Beta numbers lie in 0...1 with mean 1/2 and variance 1/(4(2 alpha + 1))", arguments: [0.1, 0.2, 0.5, 1, 2, 8])
    func beta(alpha: Double) {
        var generator = SeededGenerator(seed: 8)
        let numbers = (0..<40_000).map { _ in generator.nextBeta(alpha: alpha) }
        #expect(numbers.allSatisfy { (0...1).contains($0) })
        let (mean, variance) = moments(numbers)
        #expect(abs(mean - 0.5) < 0.01)
        #expect(abs(variance - 1 / (4 * (2 * alpha + 1))) < 0.006)
    }

    @Test("A beta number of a tiny alpha is at one of the ends, and finite")
    func tinyAlpha() {
        var generator = SeededGenerator(seed: 5)
        let numbers = (0..<1_000).map { _ in generator.nextBeta(alpha: 0.001) }
        #expect(numbers.allSatisfy { $0.isFinite })
        #expect(numbers.count { $0 < 0.01 || $0 > 0.99 } > 980)
        #expect((400...600).contains(numbers.count { $0 > 0.5 }))
    }
}
