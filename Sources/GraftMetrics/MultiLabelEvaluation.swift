/// How well several labels an image are told: for each label, and over all.
///
/// Figures are those of scikit-learn with `zero_division=0`; where it has no figure of a single label, it is nil here.
public struct MultiLabelEvaluation: Sendable, Equatable {
    /// How one label fared.
    public struct LabelResult: Sendable, Equatable {
        /// The name of the label.
        public let label: String
        /// How many images have it.
        public let support: Int
        /// The share of the images told to have it that do; nil when none was.
        public let precision: Double?
        /// The share of the images that have it that were told so; nil when none has.
        public let recall: Double?
        /// The harmonic mean of precision and recall, `2 hits / (told + support)`; nil when both are.
        public let f1: Double?
        /// The mean precision over the ranks at which images that have it stand, by their probabilities; nil when none has.
        public let averagePrecision: Double?
    }

    /// How each label fared, in the model's order.
    public let labelResults: [LabelResult]
    /// The probability above which a label counts as told.
    public let threshold: Float
    /// How many images there were.
    public let count: Int
    /// The mean loss of the images.
    public let loss: Double
    /// The share of images of which every label was told right, from 0 to 1; "subset accuracy".
    public let exactMatch: Double
    /// The share of all labels of all images that were told right, from 0 to 1.
    public let labelAccuracy: Double
    /// The F1 score of all labels of all images counted together, from 0 to 1.
    public let microF1: Double

    /// Scores probabilities.
    ///
    /// - Parameters:
    ///   - labels: The labels in the model's order.
    ///   - probabilities: A row an image, a column a label.
    ///   - truth: Which labels each image has, in the same form.
    ///   - loss: The mean loss of the images.
    ///   - threshold: The probability above which a label counts as told.
    public init(labels: [String], probabilities: [[Float]], truth: [[Bool]], loss: Double, threshold: Float = 0.5) {
        precondition(probabilities.count == truth.count, "a row for each image")
        let told = probabilities.map { row in row.map { $0 > threshold } }
        var (hits, toldTotal, supportTotal) = (0, 0, 0)
        labelResults = labels.indices.map { label in
            let hitCount = truth.indices.count { told[$0][label] && truth[$0][label] }
            let toldCount = told.count { $0[label] }
            let support = truth.count { $0[label] }
            hits += hitCount
            toldTotal += toldCount
            supportTotal += support
            return LabelResult(
                label: labels[label], support: support,
                precision: Self.ratio(hitCount, toldCount), recall: Self.ratio(hitCount, support),
                f1: Self.ratio(2 * hitCount, toldCount + support),
                averagePrecision: Self.averagePrecision(
                    probabilities: probabilities.map { $0[label] }, truth: truth.map { $0[label] }))
        }
        self.threshold = threshold
        self.loss = loss
        count = truth.count
        exactMatch = Self.ratio(truth.indices.count { told[$0] == truth[$0] }, truth.count) ?? 0
        let right = truth.indices.reduce(0) { sum, row in sum + zip(told[row], truth[row]).count { $0 == $1 } }
        labelAccuracy = Self.ratio(right, truth.count * labels.count) ?? 0
        microF1 = Self.ratio(2 * hits, toldTotal + supportTotal) ?? 0
    }

    /// The mean F1 score of the labels, where one without any counts as 0.
    public var macroF1: Double {
        labelResults.isEmpty ? 0 : labelResults.reduce(0) { $0 + ($1.f1 ?? 0) } / Double(labelResults.count)
    }

    /// The mean average precision (mAP) of the labels that an image has; nil where no image has one.
    public var meanAveragePrecision: Double? {
        let known = labelResults.compactMap(\.averagePrecision)
        return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }

    private static func ratio(_ part: Int, _ whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }

    /// The sum of precisions at each distinct probability, weighted by the recall that it adds; nil without a true row.
    private static func averagePrecision(probabilities: [Float], truth: [Bool]) -> Double? {
        let support = truth.count { $0 }
        guard support > 0 else { return nil }
        let order = probabilities.indices.sorted { probabilities[$0] > probabilities[$1] }
        var (sum, hits, hitsBefore) = (0.0, 0, 0)
        for (rank, index) in order.enumerated() {
            hits += truth[index] ? 1 : 0
            // Equal probabilities have no order among themselves: they count together.
            let isLastOfEquals = rank + 1 == order.count || probabilities[order[rank + 1]] != probabilities[index]
            guard isLastOfEquals else { continue }
            sum += Double(hits) / Double(rank + 1) * Double(hits - hitsBefore) / Double(support)
            hitsBefore = hits
        }
        return sum
    }
}
