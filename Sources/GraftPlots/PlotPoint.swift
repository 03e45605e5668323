/// A point of a chart.
public struct PlotPoint: Sendable, Hashable {
    /// Where it is on the horizontal axis.
    public var x: Double
    /// Where it is on the vertical axis.
    public var y: Double

    /// Creates a point.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// Whether both numbers can be drawn.
    var isDrawable: Bool { x.isDrawable && y.isDrawable }
}

extension Double {
    /// Whether the number is finite, and not so large that the length of an axis would overflow.
    var isDrawable: Bool { abs(self) <= 1e300 }
}
