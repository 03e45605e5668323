/// Finds room for the names of points, so that no two lie on each other.
struct LabelPlacement {
    private let area: Rectangle
    private var taken: [Rectangle] = []

    init(in area: Rectangle) {
        self.area = area
    }

    /// Keeps a place free of labels.
    mutating func reserve(_ place: Rectangle) {
        taken.append(place)
    }

    /// Keeps a line free of labels.
    mutating func reserve(along points: [PlotPoint]) {
        let step = 8.0
        for (start, end) in zip(points, points.dropFirst()) {
            let length = max(abs(end.x - start.x), abs(end.y - start.y))
            for place in stride(from: 0, through: length, by: step) {
                let share = length > 0 ? place / length : 0
                let (x, y) = (start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
                taken.append(Rectangle(x: x - 2, y: y - 2, width: 4, height: 4))
            }
        }
    }

    /// A place for a label near a point; nil where there is none.
    ///
    /// - Parameters:
    ///   - lines: The label, line by line.
    ///   - size: The font's size.
    ///   - point: The point that it belongs to.
    ///   - distance: How far it keeps from the point.
    /// - Returns: The left end of the first line's base line; the others follow by `TextMetrics.lineHeight`.
    mutating func place(_ lines: [String], size: Double, near point: PlotPoint, distance: Double) -> PlotPoint? {
        let width = lines.map { TextMetrics.width($0, size: size) }.max() ?? 0
        let height = Double(lines.count) * TextMetrics.lineHeight(size: size)
        // Above and below, a label near the border moves inwards.
        let centred = min(max(point.x - width / 2, area.x), area.right - width)
        for step in 1...6 {
            let gap = distance * Double(step)
            let corners = [
                (centred, point.y - gap - height), (point.x + gap, point.y - height / 2),
                (centred, point.y + gap), (point.x - gap - width, point.y - height / 2),
                (point.x + gap, point.y - gap - height), (point.x - gap - width, point.y - gap - height),
                (point.x + gap, point.y + gap), (point.x - gap - width, point.y + gap),
            ]
            for (x, y) in corners {
                let box = Rectangle(x: x, y: y, width: width, height: height)
                guard area.contains(box), !taken.contains(where: { $0.overlaps(box) }) else { continue }
                taken.append(box)
                return PlotPoint(x: x, y: y + size)
            }
        }
        return nil
    }
}
