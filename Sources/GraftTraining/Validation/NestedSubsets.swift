internal import GraftRandom

/// Growing parts of examples, each containing the one before, with each class represented in proportion.
///
/// Examples of one group, such as copies of a photo, are in the same parts.
struct NestedSubsets: Sendable, Hashable {
    /// The rows of each part, in ascending order.
    let rows: [[Int]]

    /// Draws parts.
    ///
    /// - Parameters:
    ///   - labels: The class of each example, `[N]`, counted from 0.
    ///   - groups: For each example, what it has in common with those that it stays together with; nil for nothing.
    ///   - shares: The share of each class that is in each part, above 0 and at most 1; at least one group of each class is.
    ///   - seed: The seed that all repetitions share.
    ///   - repetition: Another one draws other parts.
    init(labels: [Int], groups: [Int]?, shares: [Double], seed: UInt64, repetition: Int) {
        let members = (groups ?? Array(labels.indices)).rowsByGroup
        var generator = SeededGenerator(seed: seed, stream: .subsets, index: repetition)
        let shuffled = generator.permutation(of: members.count).map { members[$0] }
        // A group whose examples have several classes, such as copies with another label each, counts for its first one.
        let classes = Dictionary(grouping: shuffled) { labels[$0[0]] }
        rows = shares.map { share in
            classes.values.flatMap { groups in
                groups.prefix(max(1, Int((share * Double(groups.count)).rounded()))).joined()
            }.sorted()
        }
    }
}
