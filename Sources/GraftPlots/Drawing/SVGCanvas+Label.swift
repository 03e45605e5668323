extension SVGCanvas {
    /// Writes the name of a point where there is room for it; nowhere where there is none.
    ///
    /// - Parameters:
    ///   - choices: What may be written, line by line; the first one that there is room for is.
    ///   - size: The font's size.
    ///   - color: The colour of the letters; by default the theme's.
    ///   - point: The point that it belongs to.
    ///   - distance: How far it keeps from the point.
    ///   - placement: What the room is taken of.
    mutating func label(
        _ choices: [[String]], size: Double, color: String? = nil, near point: PlotPoint, distance: Double,
        in placement: inout LabelPlacement
    ) {
        for lines in choices {
            guard let spot = placement.place(lines, size: size, near: point, distance: distance) else { continue }
            for (number, line) in lines.enumerated() {
                text(
                    line, x: spot.x, y: spot.y + Double(number) * TextMetrics.lineHeight(size: size), size: size,
                    color: color, hasHalo: true)
            }
            return
        }
    }
}
