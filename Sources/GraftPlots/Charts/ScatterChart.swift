/// Points of several groups, such as a map of images or the accuracy of backbones against their cost.
public struct ScatterChart: Sendable, Hashable {
    /// What the chart is called.
    public var title: String
    /// What the horizontal axis measures.
    public var xLabel: String
    /// What the vertical axis measures.
    public var yLabel: String
    /// The groups, each with a colour and a shape of its own.
    public var groups: [Group]
    /// How the horizontal axis maps numbers to places.
    public var xScale: AxisScale

    /// A point with what it is called.
    public struct Point: Sendable, Hashable {
        /// Where it is; a point that has no place on the axes is left out.
        public var place: PlotPoint
        /// What a browser shows when the pointer rests on it.
        public var label: String?
        /// Whether the label is written beside the point too, where there is room.
        public var showsLabel: Bool

        /// Creates a point.
        public init(x: Double, y: Double, label: String? = nil, showsLabel: Bool = false) {
            place = PlotPoint(x: x, y: y)
            self.label = label
            self.showsLabel = showsLabel
        }
    }

    /// Points that belong together.
    public struct Group: Sendable, Hashable {
        /// What the group is called in the legend; empty for none.
        public var name: String
        /// Its points.
        public var points: [Point]
        /// Which colour and shape it has; by default the place of the group in the chart.
        public var colorIndex: Int?

        /// Creates a group.
        public init(name: String, points: [Point], colorIndex: Int? = nil) {
            self.name = name
            self.points = points
            self.colorIndex = colorIndex
        }
    }

    /// Creates a chart.
    public init(
        title: String, xLabel: String = "", yLabel: String = "", groups: [Group], xScale: AxisScale = .linear
    ) {
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.groups = groups
        self.xScale = xScale
    }

    /// Draws the chart.
    ///
    /// - Parameters:
    ///   - theme: The colours.
    ///   - width: The width in CSS pixels.
    ///   - height: The height in CSS pixels.
    /// - Returns: The drawing.
    public func drawing(theme: PlotTheme = .light, width: Int = 720, height: Int = 520) -> Drawing {
        var canvas = SVGCanvas(theme: theme, width: width, height: height)
        let looks = groups.enumerated().map { look(of: $0.element.colorIndex ?? $0.offset, theme: theme) }
        let legend = zip(groups, looks).filter { !$0.0.name.isEmpty }.map {
            Legend.Entry(name: $0.0.name, key: .marker($0.1.shape, color: $0.1.color))
        }
        let place = ChartHeader.draw(title: title, legend: legend, on: &canvas)
        let shown = groups.map { $0.points.filter { isDrawable($0.place) } }
        let all = shown.flatMap(\.self)
        let frame = CartesianFrame(
            in: place, x: Axis(covering: all.map(\.place.x), scale: xScale), y: Axis(covering: all.map(\.place.y)),
            xLabel: xLabel, yLabel: yLabel)
        frame.draw(on: &canvas, xLabel: xLabel, yLabel: yLabel)

        let radius = all.count > 2000 ? 2.0 : all.count > 300 ? 3 : 4.5
        var labels = LabelPlacement(in: frame.plot)
        let outline = SVGCanvas.Stroke(color: theme.background, width: radius > 4 ? 1 : 0.5)
        for (points, look) in zip(shown, looks) {
            for point in points {
                let place = frame.place(point.place)
                canvas.marker(
                    look.shape, x: place.x, y: place.y, radius: radius, fill: look.color, outline: outline,
                    title: point.label)
                if all.count <= 300 {
                    labels.reserve(Rectangle(x: place.x - 4, y: place.y - 4, width: 8, height: 8))
                }
            }
        }
        for point in all where point.showsLabel {
            guard let label = point.label else { continue }
            let place = frame.place(point.place)
            // Whole in a few lines, or what fits into one.
            let width = 220.0
            let choices = [
                TextMetrics.wrapping(label, width: width, size: 11),
                [TextMetrics.fitting(label, width: width, size: 11)],
            ]
            canvas.label(choices, size: 11, near: place, distance: 7, in: &labels)
        }
        return canvas.drawing(title: title, description: summary(of: shown))
    }

    private func isDrawable(_ point: PlotPoint) -> Bool {
        Axis.canShow(point.x, on: xScale) && Axis.canShow(point.y, on: .linear)
    }

    /// Colours repeat after the last one, and then with another shape.
    private func look(of index: Int, theme: PlotTheme) -> (color: String, shape: MarkerShape) {
        let shapes = MarkerShape.allCases
        let place = abs(index % (theme.seriesCount * shapes.count))
        return (theme.series(place), shapes[(place + place / theme.seriesCount) % shapes.count])
    }

    private func summary(of shown: [[Point]]) -> String {
        let axes = "\(yLabel.isEmpty ? "Points" : yLabel) against \(xLabel.isEmpty ? "x" : xLabel)"
        let counts = zip(groups, shown).filter { !$0.0.name.isEmpty }.map { "\($0.0.name): \($0.1.count) points" }
        let left = groups.map(\.points.count).reduce(0, +) - shown.map(\.count).reduce(0, +)
        let rest = left > 0 ? ["\(left) points have no place on the axes"] : []
        return ([axes] + counts + rest).joined(separator: "; ") + "."
    }
}
