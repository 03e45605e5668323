internal import GraftFiles
internal import GraftMetrics

extension ClassifierReport {
    /// How many times as many images the largest class may have as the smallest before that is worth a word.
    private static let evenRatio = 3

    var dataSection: HTMLSection {
        let notes = warnings + [imbalance].compactMap(\.self)
        let body: HTML =
            notes.isEmpty
            ? .paragraph("Nothing odd was found: no image has two labels, and the classes are about equally large.")
            : "<div class=\"notice\">\n\(HTML.list(notes.map { HTML(text: $0) }))</div>\n"
        return HTMLSection(title: "Data", body: body)
    }

    /// What is to be said of classes that are very unequal; nil where they are not.
    private var imbalance: String? {
        let counts = training?.classCounts ?? evaluation.classResults.map(\.support)
        let known = zip(scores.classes, counts).filter { $0.1 > 0 }
        guard let least = known.min(by: { $0.1 < $1.1 }), let most = known.max(by: { $0.1 < $1.1 }),
            most.1 >= Self.evenRatio * least.1
        else { return nil }
        let kind = training?.classCounts == nil ? "" : "training "
        return """
            The classes are unequal: \(quoted(most.0)) has \(counted(most.1, "\(kind)image")), \(quoted(least.0)) has \
            \(least.1). Accuracy says most of the large classes: look at each class's recall, and add images to the small ones.
            """
    }
}
