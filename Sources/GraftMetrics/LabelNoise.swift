/// Examples whose labels are probably wrong, by confident learning: a classifier that has not seen them is sure of another class.
///
/// A class is confidently present in an example where its probability is at least the mean probability of the class among
/// the examples labelled with it. An example is counted as an issue where the confident class is another one than its label.
/// As many issues as are counted are listed: those examples whose own label is the least probable. That is `cleanlab`'s
/// `find_label_issues` with the filter `low_self_confidence`, which of its filters found the most wrong labels with the fewest
/// false alarms among photos with 5 % of their labels exchanged.
///
/// Source: Northcutt, Jiang and Chuang, "Confident Learning: Estimating Uncertainty in Dataset Labels" (2021),
/// arXiv:1911.00068.
public struct LabelNoise: Sendable, Equatable {
    /// An example whose label is probably wrong.
    public struct Issue: Sendable, Equatable {
        /// Which example, counted from 0.
        public let index: Int
        /// The class that it is labelled with.
        public let label: Int
        /// The most probable class besides.
        public let suggestion: Int
        /// How probable the label is, from 0 to 1: the lower, the more suspicious.
        public let labelProbability: Float
        /// How probable the suggestion is, from 0 to 1.
        public let suggestionProbability: Float
    }

    /// The issues, the most suspicious first.
    public let issues: [Issue]
    /// The least probability with which each class is confidently present, `[classes]`; nil for a class without examples.
    public let thresholds: [Double?]
    /// How many examples of a label (row) are confidently of a class (column), `[classes, classes]`.
    public let confidentJoint: [[Int]]
    /// How many examples there are.
    public let count: Int

    /// Looks for wrong labels.
    ///
    /// - Parameters:
    ///   - probabilities: A row an example, a column a class, by classifiers that have not learned from the example.
    ///   - labels: The class of each example.
    ///   - classCount: The number of classes.
    public init(probabilities: [[Float]], labels: [Int], classCount: Int) {
        precondition(probabilities.count == labels.count, "there is a label for each row")
        precondition(probabilities.allSatisfy { $0.count == classCount }, "there is a column for each class")
        count = labels.count
        var sums = [(probability: Double, count: Int)](repeating: (0, 0), count: classCount)
        for (row, label) in zip(probabilities, labels) {
            sums[label].probability += Double(row[label])
            sums[label].count += 1
        }
        let thresholds = sums.map { sum in
            sum.count == 0 ? nil : max(Self.leastThreshold, sum.probability / Double(sum.count))
        }

        var joint = [[Int]](repeating: [Int](repeating: 0, count: classCount), count: classCount)
        var issueCount = 0
        for (row, label) in zip(probabilities, labels) {
            guard let confident = Self.confidentClass(of: row, thresholds: thresholds) else { continue }
            joint[label][confident] += 1
            if confident != label, Self.mostProbable(of: row, in: row.indices) != label { issueCount += 1 }
        }
        let ranked = labels.indices.sorted { (probabilities[$0][labels[$0]], $0) < (probabilities[$1][labels[$1]], $1) }
        issues = ranked.prefix(issueCount).compactMap { index in
            let (row, label) = (probabilities[index], labels[index])
            let others = row.indices.filter { $0 != label }
            guard let suggestion = Self.mostProbable(of: row, in: others) else { return nil }
            return Issue(
                index: index, label: label, suggestion: suggestion, labelProbability: row[label],
                suggestionProbability: row[suggestion])
        }
        self.thresholds = thresholds
        confidentJoint = joint
    }

    private static let leastThreshold = 2e-6
    /// How much a probability may lie below its threshold, for the sake of rounding.
    private static let tolerance = 1e-6

    private static func confidentClass(of row: [Float], thresholds: [Double?]) -> Int? {
        let confident = row.indices.filter { index in
            thresholds[index].map { Double(row[index]) >= $0 - tolerance } ?? false
        }
        return confident.count > 1 ? mostProbable(of: row, in: row.indices) : confident.first
    }

    /// The most probable of some classes, of equals the first.
    private static func mostProbable(of row: [Float], in classes: some Collection<Int>) -> Int? {
        classes.first.map { first in classes.reduce(first) { row[$1] > row[$0] ? $1 : $0 } }
    }
}
