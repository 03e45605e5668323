/// The area under the receiver operating characteristic: how well a score tells two groups apart.
///
/// It is the probability that a random positive scores above a random negative, equal scores counting half (Hanley and McNeil
/// 1982): 1 for a score that never errs, 0.5 for one that says nothing.
public struct AUROC: Sendable, Equatable {
    /// The area, from 0 to 1; 0.5 where either group is empty.
    public let value: Double

    /// Compares the scores of two groups.
    ///
    /// - Parameters:
    ///   - negatives: The scores that ought to be low; none is NaN.
    ///   - positives: The scores that ought to be high; none is NaN.
    public init(negatives: [Double], positives: [Double]) {
        guard !negatives.isEmpty, !positives.isEmpty else {
            value = 0.5
            return
        }
        let scores = negatives + positives
        let order = scores.indices.sorted { scores[$0] < scores[$1] }
        var rankSum = 0.0
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, scores[order[end]] == scores[order[start]] { end += 1 }
            let positiveCount = order[start..<end].count { $0 >= negatives.count }
            // Equal scores share the mean of their ranks, which are counted from 1.
            rankSum += Double(positiveCount) * Double(start + end + 1) / 2
            start = end
        }
        let count = Double(positives.count)
        value = (rankSum - count * (count + 1) / 2) / (count * Double(negatives.count))
    }
}
