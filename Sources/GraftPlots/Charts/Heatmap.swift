/// A table of numbers as coloured cells, such as a confusion matrix.
public struct Heatmap: Sendable, Hashable {
    /// What the chart is called.
    public var title: String
    /// The names of the rows, from top to bottom.
    public var rowLabels: [String]
    /// The names of the columns, from left to right.
    public var columnLabels: [String]
    /// The numbers, row by row; one that is missing or not finite leaves its cell without colour.
    public var values: [[Double]]
    /// What is written in the cells, where there is room; by default the numbers.
    public var texts: [[String]]?
    /// What the rows are, written beside them.
    public var rowAxis: String
    /// What the columns are, written below them.
    public var columnAxis: String

    /// Creates a chart.
    public init(
        title: String, rowLabels: [String], columnLabels: [String], values: [[Double]], texts: [[String]]? = nil,
        rowAxis: String = "", columnAxis: String = ""
    ) {
        self.title = title
        self.rowLabels = rowLabels
        self.columnLabels = columnLabels
        self.values = values
        self.texts = texts
        self.rowAxis = rowAxis
        self.columnAxis = columnAxis
    }

    /// Draws the chart.
    ///
    /// - Parameters:
    ///   - theme: The colours.
    ///   - width: The width in CSS pixels.
    ///   - height: The height in CSS pixels; by default such that cells are about as high as wide, or lower.
    /// - Returns: The drawing.
    public func drawing(theme: PlotTheme = .light, width: Int = 720, height: Int? = nil) -> Drawing {
        let layout = HeatmapLayout(of: self, width: Double(min(max(width, 80), 30_000)))
        var canvas = SVGCanvas(theme: theme, width: width, height: height ?? Int(layout.naturalHeight.rounded(.up)))
        let place = ChartHeader.draw(title: title, legend: [], on: &canvas)
        draw(on: &canvas, in: place, layout: layout)
        return canvas.drawing(
            title: title,
            description: "\(rowLabels.count) rows\(rowAxis.isEmpty ? "" : " (\(rowAxis))") and \(columnLabels.count) "
                + "columns\(columnAxis.isEmpty ? "" : " (\(columnAxis))"). \(strongest)")
    }

    func value(row: Int, column: Int) -> Double? {
        guard values.indices.contains(row), values[row].indices.contains(column) else { return nil }
        let value = values[row][column]
        return value.isDrawable ? value : nil
    }

    func text(row: Int, column: Int) -> String {
        if let texts {
            return texts.indices.contains(row) && texts[row].indices.contains(column) ? texts[row][column] : ""
        }
        return value(row: row, column: column).map(NumberText.short) ?? ""
    }

    /// The largest cell, in words.
    private var strongest: String {
        let cells = rowLabels.indices.flatMap { row in
            columnLabels.indices.compactMap { column in value(row: row, column: column).map { (row, column, $0) } }
        }
        guard let largest = cells.max(by: { $0.2 < $1.2 }) else { return "There are no values." }
        return "The largest value, \(text(row: largest.0, column: largest.1)), is that of \(rowLabels[largest.0]), "
            + "\(columnLabels[largest.1])."
    }

    /// Where a value lies between the least and the greatest one; from zero, where none is below.
    private var share: (Double) -> Double {
        let all = rowLabels.indices.flatMap { row in columnLabels.indices.compactMap { value(row: row, column: $0) } }
        let least = min(0, all.min() ?? 0)
        let greatest = max(least, all.max() ?? 0)
        return { greatest > least ? ($0 - least) / (greatest - least) : 0 }
    }

    private func draw(on canvas: inout SVGCanvas, in place: Rectangle, layout: HeatmapLayout) {
        let theme = canvas.theme
        let cells = layout.cells(in: place)
        let cell = (
            width: cells.width / Double(max(1, columnLabels.count)),
            height: cells.height / Double(max(1, rowLabels.count))
        )
        let gap = min(cell.width, cell.height) > 8 ? 1.0 : 0
        let share = share
        for row in rowLabels.indices {
            for column in columnLabels.indices {
                let box = Rectangle(
                    x: cells.x + Double(column) * cell.width, y: cells.y + Double(row) * cell.height,
                    width: cell.width - gap, height: cell.height - gap)
                let text = text(row: row, column: column)
                let value = value(row: row, column: column)
                let shade = theme.shade(value.map(share) ?? 0)
                canvas.rectangle(
                    box, fill: value == nil ? theme.background : shade.fill,
                    title: "\(rowLabels[row]), \(columnLabels[column]): \(text.isEmpty ? "no value" : text)")
                // Zeros are most of a confusion matrix, and say more by not being written.
                guard !text.isEmpty, text != "0", let size = layout.textSize(of: text, in: box) else { continue }
                canvas.text(
                    text, x: box.midX, y: box.midY + size * 0.36, size: size,
                    color: value == nil ? theme.text : shade.text, anchor: .middle)
            }
        }
        layout.drawLabels(of: self, around: cells, on: &canvas)
    }
}
