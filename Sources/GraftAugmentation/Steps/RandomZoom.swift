internal import GraftRandom

/// Shows more or less of the scene about its middle; Keras' `RandomZoom`.
public struct RandomZoom: Sendable, Hashable {
    /// How much more of the height is shown, on `[-1, 1]`: 0.2 shows 1.2 times as much, so that things become smaller.
    public let height: ClosedRange<Double>
    /// The same for the width; nil where width and height are zoomed alike, which keeps the shape of things.
    public let width: ClosedRange<Double>?
    /// What lies beyond the image's border.
    public let fill: FillMode

    private static let limits = ParameterRange("zoom", -1...1)

    /// Creates a step that zooms out and in by up to a factor, height and width alike.
    ///
    /// - Parameters:
    ///   - factor: The largest share, `-1...1`; the sign makes no difference.
    ///   - fill: What lies beyond the image's border.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(_ factor: Double, fill: FillMode = .reflect) throws(AugmentationError) {
        let range = try Self.limits.symmetric(factor)
        try self.init(height: range, fill: fill)
    }

    /// Creates a step that zooms by factors of a range.
    ///
    /// - Parameters:
    ///   - height: How much more of the height is shown, on `[-1, 1]`; below 0 is zooming in.
    ///   - width: The same for the width, drawn apart; nil for as much as the height.
    ///   - fill: What lies beyond the image's border.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(
        height: ClosedRange<Double>, width: ClosedRange<Double>? = nil, fill: FillMode = .reflect
    ) throws(AugmentationError) {
        for range in [height, width ?? height] { try Self.limits.check(range) }
        try fill.validate()
        self.height = height
        self.width = width
        self.fill = fill
    }
}

extension RandomZoom: AugmentationStepBehavior {
    static var name: String { "zoom" }
    static var example: String { "zoom=0.2" }

    init(_ value: StepValue) throws(AugmentationError) {
        try value.check(parameters: 1...2, takesWord: true)
        try self.init(
            height: value.symmetricRange(at: 0), width: value.parameters.count == 2 ? value.symmetricRange(at: 1) : nil,
            fill: value.fillMode(usually: .reflect))
    }

    var value: StepValue {
        StepValue([StepValue.symmetric(height)] + (width.map { [StepValue.symmetric($0)] } ?? []), fill: fill)
    }

    func apply(to image: inout FloatImage, using generator: inout SeededGenerator) {
        let vertical = Float(1 + generator.next(in: height))
        let horizontal = width.map { Float(1 + generator.next(in: $0)) } ?? vertical
        image = image.moved(
            by: .zoom(scale: (horizontal, vertical), width: image.width, height: image.height), fill: fill)
    }
}
