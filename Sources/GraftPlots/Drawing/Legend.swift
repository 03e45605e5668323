/// What the lines and marks of a chart stand for, in rows above it.
struct Legend {
    struct Entry {
        enum Key {
            case line(color: String, isDashed: Bool)
            case marker(MarkerShape, color: String)
        }

        let name: String
        let key: Key?
    }

    private let rows: [[(entry: Entry, x: Double)]]

    private static let size = 12.0
    private static let rowHeight = 20.0
    private static let keyWidth = 26.0
    private static let longestName = 220.0

    /// Distributes the entries over rows of a width; of more than fit in three rows the first ones are kept, with their
    /// number.
    init(_ entries: [Entry], width: Double, rowLimit: Int = 3) {
        var kept = entries.count
        var rows = Self.rows(entries, width: width)
        while rows.count > rowLimit, kept > 1 {
            kept -= 1
            let rest = Entry(name: "and \(entries.count - kept) more", key: nil)
            rows = Self.rows(entries.prefix(kept) + [rest], width: width)
        }
        self.rows = rows
    }

    private static func rows(_ entries: [Entry], width: Double) -> [[(entry: Entry, x: Double)]] {
        var rows: [[(entry: Entry, x: Double)]] = []
        var x = 0.0
        for entry in entries {
            let name = TextMetrics.fitting(entry.name, width: min(longestName, max(20, width - keyWidth)), size: size)
            let needed = (entry.key == nil ? 0 : keyWidth) + TextMetrics.width(name, size: size)
            if rows.isEmpty || x + needed > width {
                rows.append([])
                x = 0
            }
            rows[rows.count - 1].append((Entry(name: name, key: entry.key), x))
            x += needed + 16
        }
        return rows
    }

    var height: Double { Double(rows.count) * Self.rowHeight }

    func draw(on canvas: inout SVGCanvas, x left: Double, y top: Double) {
        for (index, row) in rows.enumerated() {
            let middle = top + (Double(index) + 0.5) * Self.rowHeight
            for (entry, offset) in row {
                let x = left + offset
                switch entry.key {
                case .line(let color, let isDashed):
                    canvas.line(
                        x, middle, x + Self.keyWidth - 6, middle,
                        SVGCanvas.Stroke(color: color, width: 2, isDashed: isDashed))
                case .marker(let shape, let color):
                    canvas.marker(shape, x: x + 12, y: middle, radius: 4.5, fill: color)
                case nil: break
                }
                canvas.text(
                    entry.name, x: x + (entry.key == nil ? 0 : Self.keyWidth), y: middle + Self.size * 0.36,
                    size: Self.size)
            }
        }
    }
}
