/// Horizontal bars, one a name, such as the number of images of each class.
public struct BarChart: Sendable, Hashable {
    /// What the chart is called.
    public var title: String
    /// The bars, from top to bottom.
    public var bars: [Bar]

    /// A bar.
    public struct Bar: Sendable, Hashable {
        /// What the bar is for.
        public var label: String
        /// How long it is; below zero, or not a finite number, it has no length.
        public var value: Double
        /// What is written at its end; by default the value.
        public var text: String?
        /// Which colour it has, as that of a series.
        public var colorIndex: Int

        /// Creates a bar.
        public init(label: String, value: Double, text: String? = nil, colorIndex: Int = 0) {
            self.label = label
            self.value = value
            self.text = text
            self.colorIndex = colorIndex
        }

        var length: Double { value.isDrawable ? max(0, value) : 0 }
        var valueText: String { text ?? NumberText.short(value) }
    }

    /// Creates a chart.
    public init(title: String, bars: [Bar]) {
        self.title = title
        self.bars = bars
    }

    /// Draws the chart.
    ///
    /// - Parameters:
    ///   - theme: The colours.
    ///   - width: The width in CSS pixels.
    ///   - height: The height in CSS pixels; by default as much as the bars need.
    /// - Returns: The drawing.
    public func drawing(theme: PlotTheme = .light, width: Int = 640, height: Int? = nil) -> Drawing {
        let wanted = bars.count > 60 ? 16 : 26
        var canvas = SVGCanvas(theme: theme, width: width, height: height ?? 60 + max(1, bars.count) * wanted)
        let place = ChartHeader.draw(title: title, legend: [], on: &canvas)
        draw(on: &canvas, in: place)
        let values = bars.map { "\($0.label): \($0.valueText)" }.joined(separator: "; ")
        return canvas.drawing(title: title, description: bars.isEmpty ? "No bars." : values + ".")
    }

    private func draw(on canvas: inout SVGCanvas, in place: Rectangle) {
        let theme = canvas.theme
        let size = 12.0
        let row = place.height / Double(max(1, bars.count))
        let labelWidth = min(
            bars.map { TextMetrics.width($0.label, size: size) }.max() ?? 0, place.width * 0.4)
        let valueWidth = min(
            bars.map { TextMetrics.width($0.valueText, size: size) }.max() ?? 0, place.width * 0.3)
        let area = place.inset(left: labelWidth + 10, right: valueWidth + 10)
        let longest = bars.map(\.length).max() ?? 0
        // Where rows are lower than a line of text, only some of them have room for their names.
        let step = max(1, Int((14 / row).rounded(.up)))
        for (index, bar) in bars.enumerated() {
            let top = area.y + Double(index) * row
            let length = longest > 0 ? bar.length / longest * area.width : 0
            canvas.rectangle(
                Rectangle(
                    x: area.x, y: top + row * 0.12, width: max(bar.length > 0 ? 1 : 0, length), height: row * 0.76),
                fill: theme.series(bar.colorIndex), radius: min(2, row * 0.2), title: "\(bar.label): \(bar.valueText)")
            guard index.isMultiple(of: step) else { continue }
            let baseline = top + row / 2 + size * 0.36
            canvas.text(
                TextMetrics.fitting(bar.label, width: labelWidth + 1, size: size), x: area.x - 8, y: baseline,
                size: size,
                anchor: .end)
            // The neighbours' bars would cross the number.
            guard step == 1 else { continue }
            canvas.text(
                TextMetrics.fitting(bar.valueText, width: valueWidth + 1, size: size), x: area.x + length + 6,
                y: baseline, size: size, color: theme.mutedText)
        }
        canvas.line(area.x, area.y, area.x, area.bottom, SVGCanvas.Stroke(color: theme.axis))
    }
}
