/// Two axes with their grid and labels, and the place between them.
struct CartesianFrame {
    let x: Axis
    let y: Axis
    /// Where the data goes.
    let plot: Rectangle

    private static let tickSize = 11.0
    private static let labelSize = 12.0

    /// Leaves room for the numbers and names of the axes within `outer`.
    init(in outer: Rectangle, x: Axis, y: Axis, xLabel: String, yLabel: String) {
        self.x = x
        self.y = y
        let numbers = y.ticks.map { TextMetrics.width($0.label, size: Self.tickSize) }.max() ?? 0
        let halfLast = (x.ticks.last.map { TextMetrics.width($0.label, size: Self.tickSize) } ?? 0) / 2
        plot = outer.inset(
            left: numbers + 8 + (yLabel.isEmpty ? 0 : 20), top: 6, right: max(8, halfLast),
            bottom: 20 + (xLabel.isEmpty ? 0 : 20))
    }

    /// The place of a point.
    func place(_ point: PlotPoint) -> PlotPoint {
        PlotPoint(
            x: plot.x + x.fraction(of: point.x) * plot.width, y: plot.bottom - y.fraction(of: point.y) * plot.height)
    }

    /// Draws grid, axes, numbers and names.
    func draw(on canvas: inout SVGCanvas, xLabel: String, yLabel: String) {
        let theme = canvas.theme
        var previous = Double.infinity
        for tick in y.ticks {
            let height = place(PlotPoint(x: x.lower, y: tick.value)).y
            canvas.line(plot.x, height, plot.right, height, SVGCanvas.Stroke(color: theme.grid))
            guard previous - height >= Self.tickSize + 2 else { continue }
            previous = height
            canvas.text(
                tick.label, x: plot.x - 8, y: height + Self.tickSize * 0.36, size: Self.tickSize,
                color: theme.mutedText,
                anchor: .end)
        }
        var edge = -Double.infinity
        for tick in x.ticks {
            let column = place(PlotPoint(x: tick.value, y: y.lower)).x
            canvas.line(column, plot.y, column, plot.bottom, SVGCanvas.Stroke(color: theme.grid))
            let half = TextMetrics.width(tick.label, size: Self.tickSize) / 2
            guard column - half > edge + 6 else { continue }
            edge = column + half
            canvas.text(
                tick.label, x: column, y: plot.bottom + 17, size: Self.tickSize, color: theme.mutedText, anchor: .middle
            )
        }
        canvas.line(plot.x, plot.bottom, plot.right, plot.bottom, SVGCanvas.Stroke(color: theme.axis))
        if !xLabel.isEmpty {
            canvas.text(
                TextMetrics.fitting(xLabel, width: plot.width, size: Self.labelSize), x: plot.midX, y: plot.bottom + 37,
                size: Self.labelSize, anchor: .middle)
        }
        if !yLabel.isEmpty {
            let numbers = y.ticks.map { TextMetrics.width($0.label, size: Self.tickSize) }.max() ?? 0
            canvas.text(
                TextMetrics.fitting(yLabel, width: plot.height, size: Self.labelSize), x: plot.x - numbers - 16,
                y: plot.midY, size: Self.labelSize, anchor: .middle, rotation: -90)
        }
    }
}
