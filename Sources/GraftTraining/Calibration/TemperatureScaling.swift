internal import Foundation

/// The one number that logits are divided by so that the probabilities mean what they say.
///
/// A head that was trained to the end is surer than it is right. On examples that it has not learned from, the temperature is
/// sought that makes their cross-entropy least. It moves all probabilities towards or away from each other and changes no order:
/// the most probable class stays the same, and so does accuracy.
///
/// Source: Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks" (2017), arXiv:1706.04599.
public struct TemperatureScaling: Sendable, Hashable, Codable {
    /// What logits are divided by, in ``range`` or where else it was sought; above 1 where the head is too sure.
    public let temperature: Double
    /// The mean cross-entropy of the examples as the head has it.
    public let lossBefore: Double
    /// The mean cross-entropy of the examples at the temperature.
    public let lossAfter: Double

    /// The temperatures that are sought; where all examples are told right by far, the best one would be 0.
    public static let range = 0.05...1000.0

    /// Finds the best temperature.
    ///
    /// - Parameters:
    ///   - logits: What the head gives for examples that it has not learned from, `[N, classes]`.
    ///   - labels: The class of each example, `[N]`.
    ///   - range: Where the temperature is sought.
    /// - Throws: `TrainingError.noExamples` where there are none, `TrainingError.labelOutOfRange` for a label that is no class,
    ///   `TrainingError.logitsNotFinite` where a logit is infinite or not a number.
    public init(
        logits: Matrix, labels: [Int], range: ClosedRange<Double> = Self.range
    ) throws(TrainingError) {
        precondition(labels.count == logits.rows, "there is a label for each row")
        guard !labels.isEmpty else { throw .noExamples }
        if let row = labels.firstIndex(where: { !(0..<logits.columns).contains($0) }) {
            throw .labelOutOfRange(label: labels[row], row: row, classCount: logits.columns)
        }
        if let element = logits.elements.firstIndex(where: { !$0.isFinite }) {
            throw .logitsNotFinite(row: element / logits.columns)
        }
        let loss = { (inverse: Double) in Self.derivatives(at: inverse, logits: logits, labels: labels) }
        // By the inverse temperature the loss is convex, so that Newton's steps, kept between the two ends, find its only valley.
        // Where they shrink too slowly, as they do where all is told right, the middle of the ends is taken instead.
        var (lower, upper) = (1 / range.upperBound, 1 / range.lowerBound)
        var inverse = 1.0
        var lastStep = upper - lower
        for _ in 0..<Self.stepLimit {
            let (_, slope, curvature) = loss(inverse)
            if slope == 0 { break }
            if slope > 0 { upper = inverse } else { lower = inverse }
            let newton = inverse - slope / curvature
            let isGood = newton > lower && newton < upper && abs(newton - inverse) < lastStep / 2
            let next = isGood ? newton : (lower + upper) / 2
            lastStep = abs(next - inverse)
            inverse = next
            if lastStep <= 1e-12 * inverse { break }
        }
        temperature = min(range.upperBound, max(range.lowerBound, 1 / inverse))
        lossBefore = loss(1).value
        lossAfter = loss(inverse).value
    }

    /// Whether the temperature is at an end of its range: the examples do not tell how sure the head may be.
    ///
    /// At the lower end all of them are told right, which would have the head surer without end; at the upper end its logits are of
    /// no use.
    public var isAtLimit: Bool {
        temperature <= Self.range.lowerBound * 1.000_001 || temperature >= Self.range.upperBound * 0.999_999
    }

    private static let stepLimit = 100

    /// The mean cross-entropy with logits times `inverse`, and its first and second derivative by `inverse`.
    private static func derivatives(
        at inverse: Double, logits: Matrix, labels: [Int]
    ) -> (value: Double, slope: Double, curvature: Double) {
        var (value, slope, curvature) = (0.0, 0.0, 0.0)
        for (row, label) in labels.enumerated() {
            let own = logits.row(row)
            let greatest = Double(own.max() ?? 0)
            var (sum, first, second) = (0.0, 0.0, 0.0)
            for logit in own {
                let difference = Double(logit) - greatest
                let weight = exp(inverse * difference)
                sum += weight
                first += weight * difference
                second += weight * difference * difference
            }
            let mean = first / sum
            let chosen = Double(logits[row, label]) - greatest
            value += log(sum) - inverse * chosen
            slope += mean - chosen
            curvature += second / sum - mean * mean
        }
        let count = Double(labels.count)
        return (value / count, slope / count, curvature / count)
    }
}
