internal import GraftFiles
internal import GraftMetrics
internal import GraftPlots

extension ClassifierReport {
    /// The confidences that a reader may want to ask for.
    private static let confidences: [Float] = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]

    /// What comes of answering only when sure; nil where there is a single answer or none.
    var answersSection: HTMLSection? {
        let selective = SelectiveAccuracy(scores)
        guard selective.curve.count > 1 else { return nil }
        let chart = LineChart(
            title: "Accuracy against coverage", xLabel: "share of images answered", yLabel: "accuracy of the answers",
            series: [
                LineChart.Series(
                    name: "", points: selective.curve.map { PlotPoint(x: $0.coverage, y: $0.accuracy ?? 0) })
            ])
        let rows = Self.confidences.map { minimum in
            let answers = selective.answers(withConfidence: minimum)
            return [
                HTMLTable.Cell(minimum == 0 ? "any" : "\(Figure.percent(minimum, decimals: 0)) or more"),
                HTMLTable.Cell("\(answers.answeredCount.grouped)"),
                HTMLTable.Cell("\(Figure.percent(answers.coverage))"),
                HTMLTable.Cell(answers.accuracy.map { "\(Figure.percent($0))" } ?? "–"),
            ]
        }
        let table = HTMLTable(
            caption: "Answers by the confidence that is asked for",
            columns: [
                .init("confidence"), .init("answers", isNumeric: true), .init("coverage", isNumeric: true),
                .init("accuracy", isNumeric: true),
            ], rows: rows
        ).html
        return HTMLSection(
            title: "Answering only when sure",
            body: .paragraph(
                """
                A classifier may leave images to people that it is not sure of: <code>graft predict --min-confidence 0.8</code> \
                answers the others only.
                """)
                + .columns([.figure(chart.drawing(theme: .page, width: 420, height: 320)), "<div>\(table)</div>\n"]))
    }
}
