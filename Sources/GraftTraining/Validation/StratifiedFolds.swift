internal import GraftRandom

/// A division of examples into folds for cross-validation, each class spread over the folds as evenly as can be.
///
/// Each example is held out in exactly one fold, unless it is to be learned from in all. Examples of one group, such as copies of a photo or a burst, stay together.
public struct StratifiedFolds: Sendable, Hashable {
    /// The examples that each fold holds out, as rows in ascending order; at least one a fold.
    public let heldOut: [[Int]]
    private let exampleCount: Int

    /// Divides examples into folds in which every class is learned from: an example whose class has no other example, or none
    /// of another group, is never held out.
    ///
    /// - Parameters:
    ///   - labels: The class of each example, `[N]`, counted from 0.
    ///   - groups: For each example, what it has in common with those that it stays together with.
    ///   - count: The number of folds, from 2 to the number of groups of those that may be held out.
    ///   - seed: Another seed gives another division; the same seed the same one.
    /// - Returns: The folds.
    /// - Throws: `TrainingError.outOfRange` for a number of folds outside its range.
    package static func keepingClasses(
        labels: [Int], groups: [Int], count: Int, seed: UInt64
    ) throws(TrainingError) -> StratifiedFolds {
        let judged = holdableRows(labels: labels, groups: groups)
        let folds = try StratifiedFolds(
            labels: judged.map { labels[$0] }, groups: judged.map { groups[$0] }, count: count, seed: seed)
        return StratifiedFolds(
            heldOut: folds.heldOut.map { $0.map { judged[$0] } }, exampleCount: labels.count)
    }

    /// The examples whose class has one of another group too, so that it can be learned from while they are held out.
    package static func holdableRows(labels: [Int], groups: [Int]) -> [Int] {
        var groupsOfClass: [Int: Set<Int>] = [:]
        for (label, group) in zip(labels, groups) { groupsOfClass[label, default: []].insert(group) }
        return labels.indices.filter { groupsOfClass[labels[$0]]?.count ?? 0 > 1 }
    }

    private init(heldOut: [[Int]], exampleCount: Int) {
        (self.heldOut, self.exampleCount) = (heldOut, exampleCount)
    }

    /// Divides examples into folds.
    ///
    /// - Parameters:
    ///   - labels: The class of each example, `[N]`, counted from 0.
    ///   - groups: For each example, what it has in common with those that it stays together with; nil where each stands for
    ///     itself.
    ///   - count: The number of folds, from 2 to the number of groups.
    ///   - seed: Another seed gives another division; the same seed the same one.
    /// - Throws: `TrainingError.outOfRange` for a number of folds outside its range.
    public init(labels: [Int], groups: [Int]? = nil, count: Int, seed: UInt64) throws(TrainingError) {
        precondition(groups.map { $0.count == labels.count } ?? true, "there is a group for each example")
        precondition(labels.allSatisfy { $0 >= 0 }, "classes are counted from 0")
        let members = (groups ?? Array(labels.indices)).rowsByGroup
        guard count >= 2, count <= members.count else {
            throw .outOfRange(
                parameter: "number of folds", value: Double(count),
                expected: members.count < 2
                    ? "at least 2, for which there are too few images or groups of images"
                    : "from 2 to \(members.count), the number of different images or groups of images")
        }
        var generator = SeededGenerator(seed: seed, stream: .folds)
        let shuffled = generator.permutation(of: members.count).map { members[$0] }
        // Large groups first, while there is room everywhere; the order of equally large ones stays random.
        let order = shuffled.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }

        let classCount = (labels.max() ?? 0) + 1
        var classCounts = [[Int]](repeating: [Int](repeating: 0, count: classCount), count: count)
        var folds = [[Int]](repeating: [], count: count)
        for (position, group) in order.map(\.element).enumerated() {
            // Every fold gets a group while there are only just enough of them.
            let empty = folds.indices.filter { folds[$0].isEmpty }
            let choices = members.count - position <= empty.count ? empty : Array(folds.indices)
            let load = { (fold: Int) in (group.reduce(0) { $0 + classCounts[fold][labels[$1]] }, folds[fold].count) }
            let fold = choices.dropFirst().reduce(choices[0]) { load($1) < load($0) ? $1 : $0 }
            folds[fold] += group
            for row in group { classCounts[fold][labels[row]] += 1 }
        }
        heldOut = folds.map { $0.sorted() }
        exampleCount = labels.count
    }

    /// The number of folds.
    public var count: Int { heldOut.count }

    /// The examples to learn from while a fold is held out, as rows in ascending order.
    public func training(without fold: Int) -> [Int] {
        let held = Set(heldOut[fold])
        return (0..<exampleCount).filter { !held.contains($0) }
    }
}
