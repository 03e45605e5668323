internal import Foundation
internal import GraftFiles
internal import GraftMetrics
internal import GraftPlots
public import GraftReports

extension Comparison {
    /// The comparison as a page that stands alone: the table, accuracy against cost, the curves, and the best one's confusions.
    ///
    /// - Parameter title: What the page is called.
    /// - Returns: The page.
    public func page(title: String = "Comparison of classifiers") -> HTMLPage {
        HTMLPage(
            title: title, lead: conclusion,
            sections: [
                HTMLSection(title: "Models", body: table.html),
                HTMLSection(
                    title: "Accuracy against cost",
                    body: .figure(
                        costChart.drawing(theme: .page),
                        caption: "From the file to its classes, decoding included, on the machine that compared them.")),
                curves.runs.isEmpty
                    ? nil
                    : HTMLSection(
                        title: "Curves",
                        body: .columns([
                            .figure(curves.loss(theme: .page)), .figure(curves.accuracy(theme: .page)),
                        ])),
                HTMLSection(title: "What the best one confuses", body: confusions),
            ].compactMap(\.self),
            footer: .paragraph(
                "Made by Graft \(GraftVersion.current). The interval is Wilson's with 95 % confidence; p is McNemar's exact test against the best: the probability of such a difference between classifiers that are equally good."
            ))
    }

    /// What the figures say, in words.
    private var conclusion: HTML {
        let close = entries.indices.filter { index in testAgainstBest(at: index).map { $0.pValue >= 0.05 } ?? false }
        let names = close.map { HTML(name: entries[$0].name) }.joined(separator: ", ")
        let rest: HTML =
            close.isEmpty
            ? "" : " On these \(best.scores.count) images it cannot be told from \(names) (p of 0.05 or more)."
        return .paragraph(
            "Best: <strong>\(HTML(name: best.name))</strong>, accuracy \(Self.text(best.scores.accuracy, 4)).\(rest)")
    }

    private var table: HTMLTable {
        let numeric = [
            "Accuracy", "95 % interval", "p", "Loss", "Trainable", "Frozen", "Extract, s", "Epoch, ms", "MB",
            "Images/s",
        ]
        return HTMLTable(
            caption: "Validated on \(best.scores.count) images of \(best.scores.classes.count) classes",
            columns: [HTMLTable.Column("Model")]
                + numeric.map { HTMLTable.Column(HTML(text: $0), isNumeric: true) },
            rows: entries.indices.map(row), isSortable: true)
    }

    private func row(_ index: Int) -> [HTMLTable.Cell] {
        let entry = entries[index]
        let name = HTML(name: entry.name)
        let test = testAgainstBest(at: index)
        let number = { (value: Double, decimals: Int) in
            HTMLTable.Cell(HTML(text: Self.text(value, decimals)), sortKey: value)
        }
        let absent = { (text: HTML) in HTMLTable.Cell(text, sortKey: .infinity) }
        return [
            HTMLTable.Cell(index == bestIndex ? "<strong>\(name)</strong> (best)" : name),
            number(entry.scores.accuracy, 4),
            HTMLTable.Cell(
                "\(Self.text(entry.interval.lower, 3)) to \(Self.text(entry.interval.upper, 3))",
                sortKey: entry.interval.lower),
            test.map { number($0.pValue, 3) } ?? absent(""), number(entry.evaluation.loss, 4),
            HTMLTable.Cell(HTML(text: entry.trainableCount.grouped), sortKey: Double(entry.trainableCount)),
            HTMLTable.Cell(HTML(text: entry.frozenCount.grouped), sortKey: Double(entry.frozenCount)),
            entry.extractionSeconds.map { number($0, 1) } ?? absent("kept"), number(entry.secondsPerEpoch * 1000, 1),
            number(Double(entry.modelSize) / 1e6, 1), number(entry.imagesPerSecond, 0),
        ]
    }

    private var confusions: HTML {
        let pairs = best.evaluation.mostConfused.prefix(10)
        guard !pairs.isEmpty else { return .paragraph("Nothing: it tells every validation image right.") }
        return .list(
            pairs.map { "\(HTML(name: $0.actual)) taken for \(HTML(name: $0.predicted)): \($0.count)" })
    }

    private static func text(_ value: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", value) }
}
