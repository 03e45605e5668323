internal import GraftRandom

/// Whether more examples would help, as far as the accuracies with fewer of them can tell.
///
/// A power law goes through the mean accuracies. How sure it is comes from drawing the repetitions anew, with replacement, and
/// fitting each draw (Efron and Tibshirani, "An Introduction to the Bootstrap" (1993)); from how far the law that goes through all but
/// the last point misses that one; and, for what is expected, from what so few held-out examples can tell. All that is about
/// examples like these; others, such as of rare cases, may help more.
public struct LearningTrend: Sendable, Equatable {
    /// What was measured with one number of examples.
    public struct Point: Sendable, Equatable, Codable {
        /// How many examples were learned from.
        public let count: Int
        /// The accuracy of each repetition, from 0 to 1; at least one.
        public let accuracies: [Double]

        /// Notes what was measured.
        public init(count: Int, accuracies: [Double]) {
            precondition(count >= 1 && !accuracies.isEmpty, "examples, and an accuracy with them")
            self.count = count
            self.accuracies = accuracies
        }

        /// The mean of the accuracies.
        public var mean: Double { accuracies.reduce(0, +) / Double(accuracies.count) }

        /// The standard deviation of the accuracies, with the divisor `k - 1`; 0 for a single one.
        public var standardDeviation: Double {
            guard accuracies.count > 1 else { return 0 }
            let squares = accuracies.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return (squares / Double(accuracies.count - 1)).squareRoot()
        }
    }

    /// What more examples promise.
    public enum Verdict: String, Sendable, Codable {
        /// Twice as many would gain a point or more of a hundred.
        case helps
        /// Twice as many would gain less than a point of a hundred.
        case hardlyHelps
        /// The measurements do not tell.
        case unclear
    }

    /// The points that the trend goes through, the fewest examples first.
    public let points: [Point]
    /// The law of the mean errors.
    public let law: PowerLaw
    /// The accuracy that the law expects with twice the most examples that were measured.
    public let expected: Double
    /// Where it is expected in nine of ten cases.
    public let expectedRange: ClosedRange<Double>
    /// Where the gain over the most examples that were measured is expected in nine of ten cases.
    public let gainRange: ClosedRange<Double>

    /// Follows the points; nil for fewer than three different numbers of examples.
    ///
    /// - Parameters:
    ///   - points: What was measured, with the same number of repetitions each.
    ///   - heldOutCount: How many examples it was measured on, at least 1.
    ///   - seed: The same seed gives the same ranges.
    public init?(_ points: [Point], heldOutCount: Int, seed: UInt64 = 0) {
        precondition(heldOutCount >= 1, "something was measured")
        let points = points.sorted { $0.count < $1.count }
        guard let most = points.last?.count,
            let law = PowerLaw(counts: points.map(\.count), errors: points.map { 1 - $0.mean })
        else { return nil }
        let repetitions = points.map(\.accuracies.count).min() ?? 1
        var generator = SeededGenerator(seed: seed)
        var gains: [Double] = []
        var expectations: [Double] = []
        for _ in 0..<Self.drawCount {
            let drawn = (0..<repetitions).map { _ in generator.nextIndex(below: repetitions) }
            let errors = points.map { point in
                1 - drawn.reduce(0) { $0 + point.accuracies[$1] } / Double(repetitions)
            }
            guard let law = PowerLaw(counts: points.map(\.count), errors: errors) else { return nil }
            gains.append(law.error(at: Double(most)) - law.error(at: Double(2 * most)))
            expectations.append(1 - law.error(at: Double(2 * most)))
        }
        self.points = points
        self.law = law
        expected = 1 - law.error(at: Double(2 * most))
        let miss = Self.miss(of: points)
        let gain = law.error(at: Double(most)) - law.error(at: Double(2 * most))
        gainRange = Self.widening(Self.middle(of: gains), around: gain, by: [miss])
        let chance = Self.nineOfTen * (expected * (1 - expected) / Double(heldOutCount)).squareRoot()
        let range = Self.widening(Self.middle(of: expectations), around: expected, by: [miss, chance])
        expectedRange = max(0, range.lowerBound)...min(1, range.upperBound)
    }

    /// By how much the law through all points but the last one misses that one; 0 where there are too few.
    private static func miss(of points: [Point]) -> Double {
        let earlier = points.dropLast()
        guard let last = points.last,
            let law = PowerLaw(counts: earlier.map(\.count), errors: earlier.map { 1 - $0.mean })
        else { return 0 }
        return abs(1 - law.error(at: Double(last.count)) - last.mean)
    }

    /// A range with further causes of error, independent of each other and of what it allows for already.
    private static func widening(
        _ range: ClosedRange<Double>, around centre: Double, by errors: [Double]
    ) -> ClosedRange<Double> {
        let others = errors.reduce(0) { $0 + $1 * $1 }
        let (down, up) = (max(0, centre - range.lowerBound), max(0, range.upperBound - centre))
        return centre - (down * down + others).squareRoot()...centre + (up * up + others).squareRoot()
    }

    /// How many standard deviations hold nine of ten numbers of a normal distribution.
    private static let nineOfTen = 1.645

    private static let drawCount = 200
    /// A gain that is worth collecting as many images again.
    private static let worthwhileGain = 0.01

    /// What more examples promise; unclear with fewer than three repetitions, which do not tell how sure the law is.
    public var verdict: Verdict {
        if points.contains(where: { $0.accuracies.count < 3 }) { return .unclear }
        if gainRange.lowerBound >= Self.worthwhileGain { return .helps }
        return gainRange.upperBound < Self.worthwhileGain ? .hardlyHelps : .unclear
    }

    /// The range without the lowest and the highest twentieth.
    private static func middle(of values: [Double]) -> ClosedRange<Double> {
        let sorted = values.sorted()
        let cut = sorted.count / 20
        return sorted[cut]...sorted[sorted.count - 1 - cut]
    }
}
