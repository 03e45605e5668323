/// The examples that a search tries heads on, and which of them are held out together.
struct SearchFolds: Sendable {
    /// One fold: its examples, as positions among the sampled ones.
    struct Fold: Sendable {
        let training: [Int]
        let heldOut: [Int]
    }

    /// The sampled examples, as rows of all examples in ascending order.
    let rows: [Int]
    /// The class of each sampled example.
    let labels: [Int]
    /// The folds; none where each class has a single image or group.
    let folds: [Fold]

    /// Divides examples into folds.
    ///
    /// Of more than `rowLimit` examples, a part is sampled, from each class as large a share. An example whose class has no other
    /// image or group is learned from in each fold, and never held out.
    ///
    /// - Parameters:
    ///   - labels: The class of each example.
    ///   - groups: What examples have in common with those that they stay together with; nil where each stands for itself.
    ///   - count: The most folds, at least 2.
    ///   - rowLimit: The most examples, at least 2.
    ///   - seed: The seed of the division.
    /// - Throws: `TrainingError`.
    init(labels: [Int], groups: [Int]?, count: Int, rowLimit: Int, seed: UInt64) throws(TrainingError) {
        var sample = Array(labels.indices)
        if sample.count > rowLimit {
            let parts = (sample.count + rowLimit - 1) / rowLimit
            // A part is what one fold of so many would hold out; another seed, so that it says nothing of the folds to come.
            let groupCount = Set(groups ?? sample).count
            if parts <= groupCount {
                sample = try StratifiedFolds(labels: labels, groups: groups, count: parts, seed: seed &+ 1).heldOut[0]
            }
        }
        let sampledLabels = sample.map { labels[$0] }
        let sampledGroups = groups.map { groups in sample.map { groups[$0] } } ?? sample

        var groupsOfClass: [Int: Set<Int>] = [:]
        for (label, group) in zip(sampledLabels, sampledGroups) { groupsOfClass[label, default: []].insert(group) }
        let tested = StratifiedFolds.holdableRows(labels: sampledLabels, groups: sampledGroups)
        let most = groupsOfClass.values.map(\.count).max() ?? 0
        var folds: [Fold] = []
        if most > 1 {
            let division = try StratifiedFolds(
                labels: tested.map { sampledLabels[$0] }, groups: tested.map { sampledGroups[$0] },
                count: min(count, most), seed: seed)
            folds = division.heldOut.map { positions in
                let heldOut = positions.map { tested[$0] }
                let isHeldOut = Set(heldOut)
                return Fold(training: sample.indices.filter { !isHeldOut.contains($0) }, heldOut: heldOut)
            }
        }
        rows = sample
        self.labels = sampledLabels
        self.folds = folds
    }

    /// All positions that are held out in some fold, ascending.
    var heldOut: [Int] { folds.flatMap(\.heldOut).sorted() }

    /// Puts each fold's scores of its held-out examples, `[heldOut.count, classes]`, into the order of `heldOut`.
    func join(_ scores: [Matrix]) -> Matrix {
        let places = Dictionary(uniqueKeysWithValues: heldOut.enumerated().map { ($1, $0) })
        var joined = Matrix(rows: places.count, columns: scores.first?.columns ?? 0)
        for (fold, scores) in zip(folds, scores) {
            for (row, position) in fold.heldOut.enumerated() {
                if let place = places[position] { joined.setRow(place, to: Array(scores.row(row))) }
            }
        }
        return joined
    }

    /// The temperature that each fold's scores must be divided by to be as sure as they are right.
    ///
    /// Cosine similarities need one far below 1, and the scores of discriminant analysis one far above it.
    func temperature(of scores: [Matrix]) throws(TrainingError) -> Double {
        let labels = heldOut.map { self.labels[$0] }
        return try TemperatureScaling(logits: join(scores), labels: labels, range: 1e-3...1e3).temperature
    }
}
