/// Lines over a common axis, such as a loss over the epochs.
public struct LineChart: Sendable, Hashable {
    /// What the chart is called.
    public var title: String
    /// What the horizontal axis counts.
    public var xLabel: String
    /// What the vertical axis measures.
    public var yLabel: String
    /// The lines.
    public var series: [Series]
    /// Points that are marked and named, such as the best epoch.
    public var marks: [Mark]
    /// How the horizontal axis maps numbers to places; on a logarithmic one, points of 0 and less have none.
    public var xScale: AxisScale

    /// A line: points that are joined in their order.
    public struct Series: Sendable, Hashable {
        /// What the line is called in the legend.
        public var name: String
        /// The points; where a number is not finite, the line has a gap.
        public var points: [PlotPoint]
        /// Whether the line is dashed.
        public var isDashed: Bool
        /// Which colour the line has; by default the place of the series in the chart.
        public var colorIndex: Int?

        /// Creates a line.
        public init(name: String, points: [PlotPoint], isDashed: Bool = false, colorIndex: Int? = nil) {
            self.name = name
            self.points = points
            self.isDashed = isDashed
            self.colorIndex = colorIndex
        }
    }

    /// A point that is marked and named.
    public struct Mark: Sendable, Hashable {
        /// What is written beside the point.
        public var label: String
        /// The point.
        public var point: PlotPoint
        /// Which colour it has, as that of a series.
        public var colorIndex: Int

        /// Creates a mark.
        public init(label: String, point: PlotPoint, colorIndex: Int = 0) {
            self.label = label
            self.point = point
            self.colorIndex = colorIndex
        }
    }

    /// Creates a chart.
    public init(
        title: String, xLabel: String = "", yLabel: String = "", series: [Series], marks: [Mark] = [],
        xScale: AxisScale = .linear
    ) {
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.series = series
        self.marks = marks
        self.xScale = xScale
    }

    /// Draws the chart.
    ///
    /// - Parameters:
    ///   - theme: The colours.
    ///   - width: The width in CSS pixels.
    ///   - height: The height in CSS pixels.
    /// - Returns: The drawing.
    public func drawing(theme: PlotTheme = .light, width: Int = 640, height: Int = 400) -> Drawing {
        var canvas = SVGCanvas(theme: theme, width: width, height: height)
        let place = ChartHeader.draw(title: title, legend: legend(theme: theme), on: &canvas)
        draw(on: &canvas, in: place)
        return canvas.drawing(title: title, description: summary)
    }

    /// The legend that names the lines; none where there is a single one without a name.
    func legend(theme: PlotTheme) -> [Legend.Entry] {
        series.enumerated().filter { !$0.element.name.isEmpty }.map { index, series in
            Legend.Entry(
                name: series.name,
                key: .line(color: theme.series(series.colorIndex ?? index), isDashed: series.isDashed))
        }
    }

    /// What the chart shows, in words.
    var summary: String {
        let lines = series.map { series in
            let values = series.points.filter(isShown).map(\.y)
            guard let first = values.first, let last = values.last else { return "\(series.name): no values" }
            return "\(series.name): from \(NumberText.short(first)) to \(NumberText.short(last))"
        }
        let marked = marks.filter { isShown($0.point) }.map { "\($0.label) at \(NumberText.short($0.point.y))" }
        return ([yLabel.isEmpty ? "Lines" : yLabel + " over " + (xLabel.isEmpty ? "x" : xLabel)] + lines + marked)
            .joined(separator: "; ") + "."
    }

    /// Whether a point has a place.
    private func isShown(_ point: PlotPoint) -> Bool {
        point.isDrawable && Axis.canShow(point.x, on: xScale)
    }

    /// Draws axes, lines and marks in a place.
    func draw(on canvas: inout SVGCanvas, in place: Rectangle) {
        let theme = canvas.theme
        let shownMarks = marks.filter { isShown($0.point) }
        let points = series.flatMap(\.points).filter(isShown) + shownMarks.map(\.point)
        let frame = CartesianFrame(
            in: place, x: Axis(covering: points.map(\.x), scale: xScale, tickCount: 8, isTight: true),
            y: Axis(covering: points.map(\.y), tickCount: 5), xLabel: xLabel, yLabel: yLabel)
        frame.draw(on: &canvas, xLabel: xLabel, yLabel: yLabel)

        var labels = LabelPlacement(in: frame.plot)
        for (index, series) in series.enumerated() {
            let stroke = SVGCanvas.Stroke(
                color: theme.series(series.colorIndex ?? index), width: 2, isDashed: series.isDashed)
            for run in series.points.split(whereSeparator: { !isShown($0) }) {
                let places = run.map(frame.place)
                labels.reserve(along: places)
                if places.count > 1 {
                    canvas.polyline(places, stroke)
                } else if let point = places.first {
                    canvas.marker(.circle, x: point.x, y: point.y, radius: 3, fill: stroke.color)
                }
            }
        }
        let markPlaces = shownMarks.map { frame.place($0.point) }
        for place in markPlaces { labels.reserve(Rectangle(x: place.x - 6, y: place.y - 6, width: 12, height: 12)) }
        for (mark, place) in zip(shownMarks, markPlaces) {
            let color = theme.series(mark.colorIndex)
            canvas.marker(
                .circle, x: place.x, y: place.y, radius: 5, fill: color,
                outline: SVGCanvas.Stroke(color: theme.background, width: 2), title: mark.label)
            let text = TextMetrics.fitting(mark.label, width: frame.plot.width * 0.8, size: 12)
            // Between steep lines there is more room for two short lines than for a long one.
            let narrow = TextMetrics.width(text, size: 12) * 0.65
            canvas.label(
                [[text], TextMetrics.wrapping(text, width: narrow, size: 12)], size: 12, color: color, near: place,
                distance: 8, in: &labels)
        }
    }
}
