/// How much room a heat map's names and cells take, and which of the names are written.
struct HeatmapLayout {
    private let rowCount: Int
    private let columnCount: Int
    private let hasTitle: Bool
    private let hasRowAxis: Bool
    private let hasColumnAxis: Bool
    private let rowLabelWidth: Double
    private let columnLabelHeight: Double
    private let isTurned: Bool
    /// How high the whole drawing is by default.
    let naturalHeight: Double

    private static let labelSize = 11.0
    private static let axisSize = 12.0
    private static let lineHeight = 13.0
    private static let longestLabel = 130.0

    init(of map: Heatmap, width: Double) {
        rowCount = max(1, map.rowLabels.count)
        columnCount = max(1, map.columnLabels.count)
        hasTitle = !map.title.isEmpty
        hasRowAxis = !map.rowAxis.isEmpty
        hasColumnAxis = !map.columnAxis.isEmpty
        func longest(_ labels: [String]) -> Double {
            min(labels.map { TextMetrics.width($0, size: Self.labelSize) }.max() ?? 0, Self.longestLabel)
        }
        rowLabelWidth = min(longest(map.rowLabels), width * 0.3)
        let margins = 2 * ChartHeader.margin + rowLabelWidth + 8 + (hasRowAxis ? 22 : 0)
        let cellWidth = max(1, width - margins) / Double(columnCount)
        isTurned = longest(map.columnLabels) > cellWidth - 4
        columnLabelHeight = isTurned ? longest(map.columnLabels) : Self.labelSize
        let cellHeight = min(max(min(cellWidth, 64), rowCount > 60 ? 4 : 16), 2400 / Double(rowCount))
        naturalHeight =
            cellHeight * Double(rowCount) + columnLabelHeight + 14 + (hasColumnAxis ? 22 : 0) + (hasTitle ? 52 : 24)
    }

    /// Where the cells go, within the place below the title.
    func cells(in place: Rectangle) -> Rectangle {
        place.inset(
            left: rowLabelWidth + 8 + (hasRowAxis ? 22 : 0), bottom: columnLabelHeight + 14 + (hasColumnAxis ? 22 : 0))
    }

    /// How large a text may be within its cell; nil where it would not be readable.
    func textSize(of text: String, in box: Rectangle) -> Double? {
        let size = min(13, box.height * 0.7, (box.width - 2) / max(0.1, TextMetrics.width(text, size: 1)))
        return size >= 7 ? size : nil
    }

    func drawLabels(of map: Heatmap, around cells: Rectangle, on canvas: inout SVGCanvas) {
        let theme = canvas.theme
        let height = cells.height / Double(rowCount)
        for row in stride(from: 0, to: map.rowLabels.count, by: every(height)) {
            canvas.text(
                TextMetrics.fitting(map.rowLabels[row], width: rowLabelWidth + 1, size: Self.labelSize), x: cells.x - 8,
                y: cells.y + (Double(row) + 0.5) * height + Self.labelSize * 0.36, size: Self.labelSize, anchor: .end)
        }
        let width = cells.width / Double(columnCount)
        for column in stride(from: 0, to: map.columnLabels.count, by: isTurned ? every(width) : 1) {
            let middle = cells.x + (Double(column) + 0.5) * width
            let label = TextMetrics.fitting(
                map.columnLabels[column], width: isTurned ? columnLabelHeight + 1 : width, size: Self.labelSize)
            if isTurned {
                canvas.text(
                    label, x: middle + Self.labelSize * 0.36, y: cells.bottom + 8, size: Self.labelSize, anchor: .end,
                    rotation: -90)
            } else {
                canvas.text(
                    label, x: middle, y: cells.bottom + 8 + Self.labelSize * 0.72, size: Self.labelSize, anchor: .middle
                )
            }
        }
        if hasColumnAxis {
            canvas.text(
                TextMetrics.fitting(map.columnAxis, width: cells.width, size: Self.axisSize), x: cells.midX,
                y: cells.bottom + columnLabelHeight + 30, size: Self.axisSize, color: theme.mutedText, anchor: .middle)
        }
        if hasRowAxis {
            canvas.text(
                TextMetrics.fitting(map.rowAxis, width: cells.height, size: Self.axisSize),
                x: ChartHeader.margin + Self.axisSize, y: cells.midY, size: Self.axisSize, color: theme.mutedText,
                anchor: .middle, rotation: -90)
        }
    }

    /// Every how manieth name has room.
    private func every(_ length: Double) -> Int {
        max(1, Int((Self.lineHeight / max(length, 0.01)).rounded(.up)))
    }
}
