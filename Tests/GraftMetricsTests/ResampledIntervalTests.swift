import GraftMetrics
import Testing

@Suite("The mean of folds")
struct ResampledIntervalTests {
    // Half of the widths by scipy.stats.t.ppf(0.975, k - 1) * sqrt((1 / k + ratio) * var(ddof=1)).
    @Test(
        "The interval allows for what folds share",
        arguments: [
            ([0.8, 0.7], 1.0, 0.75, 0.07071067811865478, 1.1003896087213447),
            ([0.66, 0.7, 0.62, 0.65, 0.68], 0.25, 0.662, 0.030331501776206193, 0.05649230065045314),
            ([0.5, 0.6, 0.7, 0.8, 0.9, 0.55, 0.65, 0.75], 1.0 / 7, 0.68125, 0.1334634781503914, 0.16333384812074098),
        ])
    func interval(values: [Double], ratio: Double, mean: Double, deviation: Double, half: Double) throws {
        let interval = ResampledInterval(values, heldOutRatio: ratio)
        #expect(abs(interval.mean - mean) < 1e-12)
        #expect(abs(try #require(interval.standardDeviation) - deviation) < 1e-7)
        #expect(abs(try #require(interval.halfWidth) - half) < 1e-7)
    }

    @Test("One figure has no spread, and equal ones none to speak of")
    func degenerate() {
        #expect(ResampledInterval([0.5], heldOutRatio: 0.25).standardDeviation == nil)
        #expect(ResampledInterval([0.5], heldOutRatio: 0.25).halfWidth == nil)
        #expect(ResampledInterval([0.5, 0.5, 0.5], heldOutRatio: 0.5).halfWidth == 0)
    }
}
