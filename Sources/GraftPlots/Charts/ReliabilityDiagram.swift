/// How often a classifier is right, against how sure it says it is.
///
/// A calibrated classifier's points lie on the diagonal: of the answers that it gives with a probability of 0.8, 80 % are
/// right (Niculescu-Mizil and Caruana, 2005; Guo et al., 2017).
public struct ReliabilityDiagram: Sendable, Hashable {
    /// What the chart is called.
    public var title: String
    /// The bins; those without examples are left out.
    public var bins: [Bin]

    /// Answers of similar probability.
    public struct Bin: Sendable, Hashable {
        /// The mean probability of the answers, `0...1`.
        public var confidence: Double
        /// The share of the answers that are right, `0...1`.
        public var accuracy: Double
        /// How many answers there are.
        public var count: Int

        /// Creates a bin.
        public init(confidence: Double, accuracy: Double, count: Int) {
            self.confidence = confidence
            self.accuracy = accuracy
            self.count = count
        }
    }

    /// Creates a diagram.
    public init(title: String, bins: [Bin]) {
        self.title = title
        self.bins = bins
    }

    private var shownBins: [Bin] {
        bins.filter { $0.count > 0 && (0...1).contains($0.confidence) && (0...1).contains($0.accuracy) }
            .sorted { $0.confidence < $1.confidence }
    }

    /// The mean distance of accuracy from confidence, each bin with the weight of its answers; nil without answers.
    public var expectedCalibrationError: Double? {
        let total = shownBins.reduce(0.0) { $0 + Double($1.count) }
        guard total > 0 else { return nil }
        return shownBins.reduce(0.0) { $0 + Double($1.count) / total * abs($1.accuracy - $1.confidence) }
    }

    /// Draws the diagram: accuracy over confidence, and below how many answers each bin has.
    ///
    /// - Parameters:
    ///   - theme: The colours.
    ///   - width: The width in CSS pixels.
    ///   - height: The height in CSS pixels.
    /// - Returns: The drawing.
    public func drawing(theme: PlotTheme = .light, width: Int = 520, height: Int = 520) -> Drawing {
        var canvas = SVGCanvas(theme: theme, width: width, height: height)
        let error = expectedCalibrationError.map { "expected calibration error \(NumberText.short($0))" }
        var legend = [
            Legend.Entry(name: "calibrated", key: .line(color: theme.axis, isDashed: true)),
            Legend.Entry(name: "classifier", key: .line(color: theme.series(0), isDashed: false)),
        ]
        if let error { legend.append(Legend.Entry(name: error, key: nil)) }
        let place = ChartHeader.draw(title: title, legend: legend, on: &canvas)

        let countsHeight = place.height * 0.22
        let unit = Axis(covering: [0, 1], tickCount: 5)
        let frame = CartesianFrame(
            in: place.inset(bottom: countsHeight), x: unit, y: unit, xLabel: "", yLabel: "accuracy")
        frame.draw(on: &canvas, xLabel: "", yLabel: "accuracy")
        let ends = [PlotPoint(x: 0, y: 0), PlotPoint(x: 1, y: 1)].map(frame.place)
        canvas.polyline(ends, SVGCanvas.Stroke(color: theme.axis, width: 1.5, isDashed: true))
        drawBins(on: &canvas, in: frame)
        drawCounts(on: &canvas, below: frame, place: place, height: countsHeight)
        let description = shownBins.map {
            "confidence \(NumberText.short($0.confidence)): accuracy \(NumberText.short($0.accuracy)), \($0.count) answers"
        }
        return canvas.drawing(
            title: title,
            description: shownBins.isEmpty
                ? "There are no answers." : ([error].compactMap(\.self) + description).joined(separator: "; ") + ".")
    }

    private func drawBins(on canvas: inout SVGCanvas, in frame: CartesianFrame) {
        let color = canvas.theme.series(0)
        let points = shownBins.map { frame.place(PlotPoint(x: $0.confidence, y: $0.accuracy)) }
        for (bin, point) in zip(shownBins, points) {
            let ideal = frame.place(PlotPoint(x: bin.confidence, y: bin.confidence))
            canvas.line(point.x, point.y, ideal.x, ideal.y, SVGCanvas.Stroke(color: canvas.theme.series(1), width: 2))
        }
        if points.count > 1 { canvas.polyline(points, SVGCanvas.Stroke(color: color, width: 2)) }
        for (bin, point) in zip(shownBins, points) {
            canvas.marker(
                .circle, x: point.x, y: point.y, radius: 5, fill: color,
                outline: SVGCanvas.Stroke(color: canvas.theme.background, width: 1.5),
                title: "confidence \(NumberText.short(bin.confidence)), accuracy \(NumberText.short(bin.accuracy)), "
                    + "\(bin.count) answers")
        }
    }

    private func drawCounts(
        on canvas: inout SVGCanvas, below frame: CartesianFrame, place: Rectangle, height: Double
    ) {
        let theme = canvas.theme
        let plot = frame.plot
        let base = place.bottom - 22
        let room = max(1, height - 38)
        let largest = Double(shownBins.map(\.count).max() ?? 1)
        let barWidth = max(2, min(plot.width / Double(max(1, bins.count)) * 0.7, 40))
        for bin in shownBins {
            let length = max(1, Double(bin.count) / largest * room)
            let left = frame.place(PlotPoint(x: bin.confidence, y: 0)).x - barWidth / 2
            let kept = min(max(left, plot.x), plot.right - barWidth)
            canvas.rectangle(
                Rectangle(x: kept, y: base - length, width: barWidth, height: length), fill: theme.axis, radius: 1,
                title: "\(bin.count) answers")
        }
        canvas.line(plot.x, base, plot.right, base, SVGCanvas.Stroke(color: theme.axis))
        canvas.text("confidence", x: plot.midX, y: base + 18, size: 12, anchor: .middle)
        canvas.text("answers", x: plot.x - 8, y: base - 2, size: 11, color: theme.mutedText, anchor: .end)
    }
}
