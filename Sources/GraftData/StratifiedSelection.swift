/// The choice of whole groups such that each class contributes its share.
struct StratifiedSelection {
    /// How many images of each class have been taken.
    private(set) var taken: [Int]

    private let groups: [ImageGroup]
    /// How many images of each class each group has.
    private let groupCounts: [[Int: Int]]
    private let totals: [Int]

    /// Prepares the choice among `groups`, which stand in the order of drawing; `labels` has the classes of each image.
    init(_ groups: [ImageGroup], labels: [[Int]], classCount: Int) {
        self.groups = groups
        groupCounts = groups.map { group in
            group.members.lazy.flatMap { labels[$0] }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        totals = labels.joined().reduce(into: [Int](repeating: 0, count: classCount)) { $0[$1] += 1 }
        taken = [Int](repeating: 0, count: classCount)
    }

    /// Chooses images, as indices, such that each class comes as near to `fraction` of its images as whole groups allow.
    mutating func select(fraction: Double) -> Set<Int> {
        let targets = targets(fraction: fraction)
        var chosen: Set<Int> = []
        for (group, counts) in zip(groups, groupCounts) where leavesTraining(counts) && isNearer(counts, targets) {
            take(group, counts, into: &chosen)
        }
        // A class whose groups are all larger than twice its share has been left out: its smallest group goes.
        for label in targets.indices where targets[label] > 0 && taken[label] == 0 {
            let possible = groups.indices.filter { groupCounts[$0][label] != nil && leavesTraining(groupCounts[$0]) }
            if let smallest = possible.min(by: { groups[$0].members.count < groups[$1].members.count }) {
                take(groups[smallest], groupCounts[smallest], into: &chosen)
            }
        }
        return chosen
    }

    private func targets(fraction: Double) -> [Int] {
        var groupsOfClass = [Int](repeating: 0, count: totals.count)
        for counts in groupCounts {
            for label in counts.keys { groupsOfClass[label] += 1 }
        }
        return totals.indices.map { label in
            guard groupsOfClass[label] > 1 else { return 0 }
            let share = Int((fraction * Double(totals[label])).rounded())
            return min(max(share, 1), totals[label] - 1)
        }
    }

    /// Whether each class keeps an image for training if these are taken.
    private func leavesTraining(_ counts: [Int: Int]) -> Bool {
        counts.allSatisfy { taken[$0.key] + $0.value < totals[$0.key] }
    }

    /// Whether the classes, taken together, come nearer to their targets if these are taken.
    private func isNearer(_ counts: [Int: Int], _ targets: [Int]) -> Bool {
        counts.reduce(0) { sum, entry in
            let missing = targets[entry.key] - taken[entry.key]
            return sum + abs(missing - entry.value) - abs(missing)
        } < 0
    }

    private mutating func take(_ group: ImageGroup, _ counts: [Int: Int], into chosen: inout Set<Int>) {
        chosen.formUnion(group.members)
        for (label, count) in counts { taken[label] += count }
    }
}
