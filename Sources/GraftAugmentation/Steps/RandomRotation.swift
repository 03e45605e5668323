internal import GraftRandom

/// Turns images about their middle by a random angle; Keras' `RandomRotation`.
public struct RandomRotation: Sendable, Hashable {
    /// The angles, as fractions of a full turn on `[-1, 1]`; above 0 is counter-clockwise.
    public let factor: ClosedRange<Double>
    /// What lies beyond the image's border.
    public let fill: FillMode

    private static let limits = ParameterRange("rotation", -1...1)

    /// Creates a step that turns by up to a fraction of a full turn, either way.
    ///
    /// - Parameters:
    ///   - factor: The largest fraction of a full turn, `-1...1`; the sign makes no difference.
    ///   - fill: What lies beyond the image's border.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(_ factor: Double, fill: FillMode = .reflect) throws(AugmentationError) {
        try self.init(Self.limits.symmetric(factor), fill: fill)
    }

    /// Creates a step that turns by an angle of a range.
    ///
    /// - Parameters:
    ///   - factor: The angles, as fractions of a full turn on `[-1, 1]`; above 0 is counter-clockwise.
    ///   - fill: What lies beyond the image's border.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(_ factor: ClosedRange<Double>, fill: FillMode = .reflect) throws(AugmentationError) {
        try Self.limits.check(factor)
        try fill.validate()
        self.factor = factor
        self.fill = fill
    }
}

extension RandomRotation: AugmentationStepBehavior {
    static var name: String { "rotation" }
    static var example: String { "rotation=0.1" }

    init(_ value: StepValue) throws(AugmentationError) {
        try value.check(parameters: 1...1, takesWord: true)
        try self.init(value.symmetricRange(at: 0), fill: value.fillMode(usually: .reflect))
    }

    var value: StepValue { StepValue([StepValue.symmetric(factor)], fill: fill) }

    func apply(to image: inout FloatImage, using generator: inout SeededGenerator) {
        image = image.moved(
            by: .rotation(turns: generator.next(in: factor), width: image.width, height: image.height), fill: fill)
    }
}
