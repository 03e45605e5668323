/// The shape of a point, so that groups are told apart by more than their colour.
enum MarkerShape: CaseIterable {
    case circle, square, triangle, diamond, cross

    /// The shape's outline about a centre; all shapes cover about the area of a circle of the radius.
    func path(x: Double, y: Double, radius: Double) -> String {
        let corners: [(Double, Double)] =
            switch self {
            case .circle, .square: [(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)]
            case .triangle: [(0, -1.4), (1.25, 0.85), (-1.25, 0.85)]
            case .diamond: [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)]
            case .cross:
                [
                    (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4), (0.4, 1.2),
                    (-0.4, 1.2),
                    (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4),
                ]
            }
        return "M" + corners.map { "\((x + $0.0 * radius).svg) \((y + $0.1 * radius).svg)" }.joined(separator: "L")
            + "Z"
    }
}
