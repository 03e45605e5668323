internal import GraftFiles
internal import GraftMetrics

extension ClassifierReport {
    var classesSection: HTMLSection {
        let results = evaluation.classResults
        let rows = zip(results.indices, results).map { index, result in
            [
                HTMLTable.Cell(HTML(name: result.className)),
                HTMLTable.Cell("\(result.support.grouped)", sortKey: Double(result.support)),
                Self.share(result.precision), Self.share(result.recall), Self.share(result.f1),
                HTMLTable.Cell(mostTakenFor(index)),
            ]
        }
        let means = [results.compactMap(\.precision), results.compactMap(\.recall), results.compactMap(\.f1)].map {
            $0.isEmpty ? nil : $0.reduce(0, +) / Float($0.count)
        }
        return HTMLSection(
            title: "Classes",
            body: HTMLTable(
                caption: """
                    Precision is the share of right answers among those that name the class; recall is the share of the class's \
                    images that are told right; F1 is their harmonic mean
                    """,
                columns: [
                    .init("class"), .init("images", isNumeric: true), .init("precision", isNumeric: true),
                    .init("recall", isNumeric: true), .init("F1", isNumeric: true), .init("most often taken for"),
                ], rows: rows, isSortable: true
            ).html
                + .paragraph(
                    """
                    Mean over the classes: precision \(Figure.decimal(means[0])), recall \(Figure.decimal(means[1])), \
                    F1 \(Figure.decimal(means[2])).
                    """))
    }

    private static func share(_ share: Float?) -> HTMLTable.Cell {
        HTMLTable.Cell("\(Figure.decimal(share))", sortKey: share.map { Double($0) })
    }

    /// The class that images of a class are most often taken for, besides their own.
    private func mostTakenFor(_ label: Int) -> HTML {
        let row = evaluation.confusion[label]
        let others = row.indices.filter { $0 != label && row[$0] > 0 }
        guard let most = others.max(by: { (row[$0], $1) < (row[$1], $0) }) else { return "–" }
        return "\(HTML(name: scores.classes[most])) (\(row[most]))"
    }
}
