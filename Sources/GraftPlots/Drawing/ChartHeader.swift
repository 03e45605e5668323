/// The title and the legend above a chart.
enum ChartHeader {
    static let margin = 16.0
    private static let titleSize = 16.0

    /// Draws title and legend, and returns the place below them.
    static func draw(title: String, legend entries: [Legend.Entry], on canvas: inout SVGCanvas) -> Rectangle {
        let page = canvas.bounds.inset(left: margin, top: 12, right: margin, bottom: 12)
        var top = page.y
        if !title.isEmpty {
            canvas.text(
                TextMetrics.fitting(title, width: page.width / 1.05, size: titleSize), x: page.x, y: top + titleSize,
                size: titleSize, isBold: true)
            top += titleSize + 12
        }
        if !entries.isEmpty {
            let legend = Legend(entries, width: page.width)
            legend.draw(on: &canvas, x: page.x, y: top)
            top += legend.height + 6
        }
        return page.inset(top: top - page.y)
    }
}
