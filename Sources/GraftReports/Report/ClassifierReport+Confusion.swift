internal import GraftFiles
internal import GraftMetrics

extension ClassifierReport {
    /// As many pairs of classes are listed as being taken for one another.
    private static let pairLimit = 12

    var confusionSection: HTMLSection {
        let matrix = ConfusionMatrix(evaluation)
        var body: HTML = .empty
        if matrix.groups.contains(where: \.isRest) {
            body = .paragraph(
                """
                Of the \(scores.classes.count) classes, the \(ConfusionMatrix.shownOfMany) with the most mistakes are shown; \
                the others are in one row and one column together.
                """)
        }
        return HTMLSection(title: "Confusion matrix", body: body + .row([Self.table(matrix), pairs]))
    }

    /// Two switches choose what the cells show, by style alone: that works without the script too.
    private static func table(_ matrix: ConfusionMatrix) -> HTML {
        let heads = matrix.groups.map { group -> HTML in
            "<th scope=\"col\" title=\"\(group.name)\"><span>\(group.name)</span></th>"
        }
        let rows = matrix.groups.indices.map { row -> HTML in
            let cells = matrix.groups.indices.map { cell(matrix, row, $0) }
            let name = matrix.groups[row].name
            return "<tr><th scope=\"row\" title=\"\(name)\"><span>\(name)</span></th>\(cells)</tr>\n"
        }
        return """
            <div class="confusion">
            <fieldset><legend>Cells show</legend>
            <input type="radio" name="confusion" id="confusion-counts" checked="checked"/><label for="confusion-counts">counts</label>
            <input type="radio" name="confusion" id="confusion-rates"/><label for="confusion-rates">rates</label>
            </fieldset>
            \(HTML.scrolling("""
            <table class="matrix"><caption><span>A row is a true class, a column what the classifier says; the \
            diagonal is right. A rate is the share of the row's images.</span></caption>
            <thead><tr><td></td>\(heads)</tr></thead>
            <tbody>
            \(rows)</tbody></table>
            """))<p class="reading" aria-hidden="true"></p>
            </div>

            """
    }

    private static func cell(_ matrix: ConfusionMatrix, _ row: Int, _ column: Int) -> HTML {
        let count = matrix.counts[row][column]
        guard count > 0 else { return "<td class=\"s0\">0</td>" }
        let rate = matrix.rate(row, column)
        let step = max(1, Int((rate * 10).rounded()))
        return """
            <td class="s\(step)" title="\(matrix.description(row, column))"><span class="count">\(count)</span>\
            <span class="rate">\(Figure.percent(rate, decimals: 0))</span></td>
            """
    }

    private var pairs: HTML {
        let pairs = evaluation.mostConfused
        guard !pairs.isEmpty else { return .paragraph("No image was taken for one of another class.") }
        let support = Dictionary(
            zip(scores.classes, evaluation.classResults.map(\.support)), uniquingKeysWith: { first, _ in first })
        let rows = pairs.prefix(Self.pairLimit).map { pair in
            let share = Double(pair.count) / Double(max(1, support[pair.actual] ?? 0))
            return [
                HTMLTable.Cell(HTML(name: pair.actual)), HTMLTable.Cell(HTML(name: pair.predicted)),
                HTMLTable.Cell("\(pair.count)", sortKey: Double(pair.count)),
                HTMLTable.Cell("\(Figure.percent(share, decimals: 0))", sortKey: share),
            ]
        }
        let rest = pairs.count > rows.count ? ", the first \(rows.count) of \(pairs.count) pairs" : ""
        return .subsection(
            "Most often confused",
            HTMLTable(
                caption: "Pairs of classes by the number of images, and their share of the true class\(rest)",
                columns: [
                    .init("true class"), .init("taken for"), .init("images", isNumeric: true),
                    .init("share", isNumeric: true),
                ], rows: rows, isSortable: true
            ).html)
    }
}
