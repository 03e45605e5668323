public import GraftMetrics
internal import GraftTraining

/// How accuracy grows with the number of images that are learned from, and what more of them promise.
public struct LearningCurveResult: Sendable, Equatable {
    /// What was measured, the fewest images first.
    public let points: [LearningTrend.Point]
    /// How many images it was measured on, the same for all.
    public let heldOutCount: Int
    /// Where the accuracies are heading; nil for fewer than three different numbers of images.
    public let trend: LearningTrend?

    init(_ curve: LearningCurve, heldOutCount: Int, seed: UInt64) {
        points = curve.points.map { LearningTrend.Point(count: $0.count, accuracies: $0.accuracies) }
        self.heldOutCount = heldOutCount
        trend = LearningTrend(points, heldOutCount: heldOutCount, seed: seed)
    }

    /// Whether there are enough repetitions to tell where accuracies are expected.
    var tellsRange: Bool { points.allSatisfy { $0.accuracies.count >= 3 } }

    /// What more images promise, in a sentence or two.
    public var advice: String {
        guard let trend, let last = points.last else {
            return "There are too few images to tell where the accuracy is heading."
        }
        let percent = { (share: Double) in String(Int((share * 100).rounded())) }
        let gain = trend.gainRange
        let range = "\(percent(trend.expectedRange.lowerBound)) to \(percent(trend.expectedRange.upperBound)) %"
        guard tellsRange else {
            return "Fewer than three repetitions do not tell whether more images would help."
        }
        // Law against law: the last point may lie off it by chance.
        let now = 1 - trend.law.error(at: Double(last.count))
        let expected =
            "with \(2 * last.count) the trend expects \(percent(trend.expected)) %, within \(range), after \(percent(now)) % with "
            + "\(last.count)"
        switch trend.verdict {
        case .helps:
            return "More images like these would probably help: \(expected). That is an extrapolation, not a promise."
        case .hardlyHelps:
            return """
                More images like these would hardly help: \(expected). Images of what is told wrong, another backbone or better \
                labels may.
                """
        case .unclear:
            let points = { (share: Double) in String(Int((share * 100).rounded())) }
            return """
                It is not clear whether more images like these would help: with twice as many the trend expects between \
                \(points(gain.lowerBound)) and \(points(gain.upperBound)) points of a hundred more. More repetitions or more \
                validation images would tell.
                """
        }
    }
}
