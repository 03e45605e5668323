internal import GraftRandom

/// Moves images up or down and to the side; Keras' `RandomTranslation`.
public struct RandomTranslation: Sendable, Hashable {
    /// How far down, as a share of the height on `[-1, 1]`.
    public let height: ClosedRange<Double>
    /// How far to the right, as a share of the width on `[-1, 1]`.
    public let width: ClosedRange<Double>
    /// What lies beyond the image's border.
    public let fill: FillMode

    private static let limits = ParameterRange("translation", -1...1)

    /// Creates a step that moves by up to a share of each side, either way.
    ///
    /// - Parameters:
    ///   - factor: The largest share, `-1...1`; the sign makes no difference.
    ///   - fill: What lies beyond the image's border.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(_ factor: Double, fill: FillMode = .reflect) throws(AugmentationError) {
        let range = try Self.limits.symmetric(factor)
        try self.init(height: range, width: range, fill: fill)
    }

    /// Creates a step that moves by shares of a range.
    ///
    /// - Parameters:
    ///   - height: How far down, as a share of the height on `[-1, 1]`.
    ///   - width: How far to the right, as a share of the width on `[-1, 1]`.
    ///   - fill: What lies beyond the image's border.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(
        height: ClosedRange<Double>, width: ClosedRange<Double>, fill: FillMode = .reflect
    ) throws(AugmentationError) {
        for range in [height, width] { try Self.limits.check(range) }
        try fill.validate()
        self.height = height
        self.width = width
        self.fill = fill
    }
}

extension RandomTranslation: AugmentationStepBehavior {
    static var name: String { "translation" }
    static var example: String { "translation=0.1" }

    init(_ value: StepValue) throws(AugmentationError) {
        try value.check(parameters: 1...2, takesWord: true)
        try self.init(
            height: value.symmetricRange(at: 0), width: value.symmetricRange(at: value.parameters.count - 1),
            fill: value.fillMode(usually: .reflect))
    }

    var value: StepValue {
        StepValue((height == width ? [height] : [height, width]).map(StepValue.symmetric), fill: fill)
    }

    func apply(to image: inout FloatImage, using generator: inout SeededGenerator) {
        let down = generator.next(in: height) * Double(image.height)
        let right = generator.next(in: width) * Double(image.width)
        image = image.moved(by: .translation(x: Float(right), y: Float(down)), fill: fill)
    }
}
