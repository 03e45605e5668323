internal import GraftFiles
internal import GraftMetrics

/// What was taken for what, of so many classes as a reader can take in.
///
/// Of many classes those with the most mistakes have rows and columns of their own, and the others one together: so the
/// numbers still add up.
struct ConfusionMatrix {
    /// A row, and a column.
    struct Group {
        /// The class's name, or what the classes are called together.
        let name: String
        /// The classes in it.
        let classes: [Int]
        let isRest: Bool
    }

    let groups: [Group]
    /// How often images of a group (row) were taken for a group (column).
    let counts: [[Int]]

    /// As many classes are shown each by itself.
    static let classLimit = 40
    /// Of more, so many.
    static let shownOfMany = 30

    init(_ evaluation: Evaluation) {
        let classes = evaluation.classes
        let groups = Self.groups(evaluation).map { kept in
            kept.count == 1
                ? Group(name: displayName(of: classes[kept[0]]), classes: kept, isRest: false)
                : Group(name: "the other \(kept.count) classes", classes: kept, isRest: true)
        }
        self.groups = groups
        counts = groups.map { row in
            groups.map { column in
                row.classes.reduce(0) { sum, actual in
                    column.classes.reduce(sum) { $0 + evaluation.confusion[actual][$1] }
                }
            }
        }
    }

    private static func groups(_ evaluation: Evaluation) -> [[Int]] {
        let all = evaluation.classes.indices
        guard all.count > classLimit else { return all.map { [$0] } }
        let hard = all.sorted { (evaluation.mistakes(of: $0), $1) > (evaluation.mistakes(of: $1), $0) }
        let shown = Set(hard.prefix(shownOfMany))
        return all.filter(shown.contains).map { [$0] } + [all.filter { !shown.contains($0) }]
    }

    /// How many images there are of a group.
    func support(of row: Int) -> Int { counts[row].reduce(0, +) }

    /// The share of a row's images that were taken for a column, from 0 to 1.
    func rate(_ row: Int, _ column: Int) -> Double {
        let support = support(of: row)
        return support == 0 ? 0 : Double(counts[row][column]) / Double(support)
    }

    /// A cell in words.
    func description(_ row: Int, _ column: Int) -> String {
        let count = counts[row][column]
        let rate = Figure.percent(self.rate(row, column), decimals: 0)
        let (actual, predicted) = (groups[row].name, groups[column].name)
        if row == column {
            return groups[row].isRest
                ? "\(count) of \(actual) told right, or taken for another of them (\(rate))"
                : "\(count) of \(actual) told right (\(rate))"
        }
        return "\(count) of \(actual) taken for \(predicted) (\(rate))"
    }
}

extension Evaluation {
    /// How many images of a class were taken for others, and of others for it.
    func mistakes(of label: Int) -> Int {
        classes.indices.reduce(0) { $0 + confusion[label][$1] + confusion[$1][label] } - 2 * confusion[label][label]
    }
}
