internal import GraftFiles
internal import GraftMetrics
internal import GraftPlots

extension ClassifierReport {
    var calibrationSection: HTMLSection {
        let calibration = Calibration(scores)
        let rows = calibration.bins.filter { $0.count > 0 }.map { bin in
            [
                HTMLTable.Cell("\(Figure.decimal(bin.lower * 100, 0))–\(Figure.percent(bin.upper, decimals: 0))"),
                HTMLTable.Cell("\(bin.count.grouped)"), HTMLTable.Cell("\(Figure.percent(bin.confidence))"),
                HTMLTable.Cell("\(Figure.percent(bin.accuracy))"),
            ]
        }
        let table = HTMLTable(
            caption: "Images by how sure the classifier is of them",
            columns: [
                .init("confidence"), .init("images", isNumeric: true), .init("mean confidence", isNumeric: true),
                .init("accuracy", isNumeric: true),
            ], rows: rows
        ).html
        let diagram = diagram(of: calibration, title: "Accuracy against confidence")
        return HTMLSection(
            title: "Calibration",
            body: .paragraph("\(description(of: calibration))")
                + .columns([.figure(diagram), "<div>\(table)</div>\n"]) + beforeScaling(calibration))
    }

    private func diagram(of calibration: Calibration, title: String) -> Drawing {
        ReliabilityDiagram(
            title: title,
            bins: calibration.bins.map { .init(confidence: $0.confidence, accuracy: $0.accuracy, count: $0.count) }
        ).drawing(theme: .page, width: 420, height: 420)
    }

    /// What the probabilities were like before they were scaled; nothing where they were not.
    private func beforeScaling(_ after: Calibration) -> HTML {
        guard let scaling else { return "" }
        let before = Calibration(scores.raised(to: scaling.temperature))
        let change = scaling.temperature > 1 ? "less sure of its answers" : "surer of its answers"
        let caution =
            scaling.isOfPage
            ? " These are the very images that the number was chosen on: on others the figures are likely a little worse."
            : ""
        let explanation = HTML.paragraph(
            """
            The logits are divided by \(Figure.decimal(scaling.temperature)), which makes the head \(change): of all numbers \
            that one has the least loss on \(scaling.images). On the images of this page it takes the calibration error from \
            \(Figure.decimal(before.expectedCalibrationError)) to \(Figure.decimal(after.expectedCalibrationError)); which class \
            is the most probable stays the same.\(caution)
            """)
        return .subsection(
            "Before temperature scaling",
            .columns([
                .figure(diagram(of: before, title: "Accuracy before scaling")), "<div>\(explanation)</div>\n",
            ]))
    }

    private func description(of calibration: Calibration) -> String {
        let error = calibration.expectedCalibrationError
        let confidence =
            scores.count == 0
            ? 0 : scores.labels.indices.reduce(0) { $0 + Double(scores.confidence(at: $1)) } / Double(scores.count)
        let gap = confidence - scores.accuracy
        let verdict =
            abs(gap) < 0.01
            ? "on the whole as sure as it should be"
            : gap > 0 ? "surer than it should be" : "less sure than it could be"
        return """
            The classifier is \(Figure.percent(confidence)) sure on average and right in \(Figure.percent(scores.accuracy)) of \
            the images: \(verdict). The expected calibration error is \(Figure.decimal(error)): by so much do confidence and \
            accuracy differ, in the mean over the images; 0 is best.
            """
    }
}
