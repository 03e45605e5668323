internal import GraftFiles
internal import GraftMetrics
internal import GraftPlots

extension ClassifierReport {
    var calibrationSection: HTMLSection {
        let calibration = Calibration(scores)
        let diagram = ReliabilityDiagram(
            title: "Accuracy against confidence",
            bins: calibration.bins.map { .init(confidence: $0.confidence, accuracy: $0.accuracy, count: $0.count) })
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
        return HTMLSection(
            title: "Calibration",
            body: .paragraph("\(description(of: calibration))")
                + .columns([
                    .figure(diagram.drawing(theme: .page, width: 420, height: 420)), "<div>\(table)</div>\n",
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
