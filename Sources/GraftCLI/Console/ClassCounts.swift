internal import Graft
internal import GraftFiles

/// How many images each class has, as bars of text.
enum ClassCounts {
    /// A line a class: name, bar, images to train on and, where there are any, to validate on.
    static func lines(training: ImageDataset, validation: ImageDataset?) -> [String] {
        let counts = training.classCounts
        let largest = max(1, counts.max() ?? 1)
        let barWidth = 30
        let names = training.classes.map { displayName(of: $0) }
        let nameWidth = names.map(\.count).max() ?? 0
        let validated = validation?.classCounts
        return names.indices.map { index in
            let filled = counts[index] == 0 ? 0 : max(1, counts[index] * barWidth / largest)
            let bar = String(repeating: "█", count: filled) + String(repeating: " ", count: barWidth - filled)
            let name = names[index] + String(repeating: " ", count: nameWidth - names[index].count)
            return "\(name)  \(bar) \(counts[index])" + (validated.map { " + \($0[index])" } ?? "")
        }
    }
}
