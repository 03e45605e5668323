import GraftMetrics
import SystemPackage
import Testing

/// Scores of so many images, each given by its label and its probabilities.
func scores(_ rows: [(label: Int, probabilities: [Float])]) -> ScoredImages {
    ScoredImages(
        classes: (0..<(rows.first?.probabilities.count ?? 2)).map { "class \($0)" },
        paths: rows.indices.map { FilePath("image-\($0)") }, labels: rows.map(\.label),
        probabilities: rows.map(\.probabilities))
}

@Suite("Intervals and tests")
struct StatisticsTests {
    // By statsmodels 0.14's proportion_confint(k, n, method="wilson").
    @Test(
        "Wilson's interval is that of statsmodels",
        arguments: [
            (96, 150, 0.560574, 0.712434), (0, 10, 0.0, 0.277533), (10, 10, 0.722467, 1.0), (1, 2, 0.094531, 0.905469),
        ])
    func wilson(successes: Int, count: Int, lower: Double, upper: Double) {
        let interval = WilsonInterval(successes: successes, of: count)
        #expect(abs(interval.lower - lower) < 1e-6 && abs(interval.upper - upper) < 1e-6, "\(interval)")
    }

    @Test("Nothing seen means that any share is possible")
    func nothingSeen() {
        #expect(WilsonInterval(successes: 0, of: 0) == WilsonInterval(successes: 0, of: 0))
        #expect(WilsonInterval(successes: 0, of: 0).lower == 0 && WilsonInterval(successes: 0, of: 0).upper == 1)
    }

    // By scipy.stats.binomtest(min(b, c), b + c, 0.5).pvalue.
    @Test(
        "McNemar's exact test is the two-sided binomial test",
        arguments: [(9, 3, 0.145996), (5, 5, 1.0), (0, 0, 1.0), (10, 0, 0.001953), (120, 80, 0.005685)])
    func mcNemar(first: Int, second: Int, pValue: Double) {
        let left = Array(repeating: true, count: first) + Array(repeating: false, count: second) + [true, false]
        let right = Array(repeating: false, count: first) + Array(repeating: true, count: second) + [true, false]
        let test = McNemarTest(left, right)
        #expect(test.onlyFirst == first && test.onlySecond == second)
        #expect(abs(test.pValue - pValue) < 1e-6, "\(test.pValue)")
        #expect(McNemarTest(right, left).pValue == test.pValue)
    }

    @Test("Mistakes come surest first, the uncertain least sure first")
    func orders() {
        let scores = scores([
            (0, [0.9, 0.1]), (1, [0.6, 0.4]), (1, [0.8, 0.2]), (0, [0.5, 0.5]), (1, [0.3, 0.7]),
        ])
        #expect(scores.correctCount == 3)
        #expect(scores.accuracy == 0.6)
        #expect(scores.mostConfidentMistakes == [2, 1])
        #expect(scores.leastCertain == [3, 1, 4, 2, 0])
    }

    @Test("The calibration error is the weighted distance of confidence and accuracy")
    func calibration() {
        let scores = scores([
            (0, [0.95, 0.05]), (1, [0.95, 0.05]), (0, [0.55, 0.45]), (0, [0.4, 0.6]), (1, [0, 1]),
        ])
        let calibration = Calibration(scores)
        #expect(calibration.bins.map(\.count) == [0, 0, 0, 0, 0, 2, 0, 0, 0, 3])
        // 0.55 and 0.6 with one right; 0.95, 0.95 and 1 with two right.
        let expected = 0.4 * abs(0.5 - 0.575) + 0.6 * abs(2.0 / 3 - 2.9 / 3)
        #expect(abs(calibration.expectedCalibrationError - expected) < 1e-6)
        #expect(
            Calibration(ScoredImages(classes: ["a"], paths: [], labels: [], probabilities: [])).expectedCalibrationError
                == 0)
    }
}
