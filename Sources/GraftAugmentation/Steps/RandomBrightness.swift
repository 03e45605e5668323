internal import GraftRandom

/// Makes images brighter or darker by the same amount everywhere; Keras' `RandomBrightness`.
public struct RandomBrightness: Sendable, Hashable {
    /// What is added to all samples, as a share of the full range on `[-1, 1]`: 0.2 adds 51.
    public let factor: ClosedRange<Double>

    private static let limits = ParameterRange("brightness", -1...1)

    /// Creates a step that brightens and darkens by up to a share.
    ///
    /// - Parameter factor: The largest share of the full range, `-1...1`; the sign makes no difference.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(_ factor: Double) throws(AugmentationError) {
        self.factor = try Self.limits.symmetric(factor)
    }

    /// Creates a step that adds a share of a range.
    ///
    /// - Parameter factor: What is added, as a share of the full range on `[-1, 1]`.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(_ factor: ClosedRange<Double>) throws(AugmentationError) {
        try Self.limits.check(factor)
        self.factor = factor
    }
}

extension RandomBrightness: AugmentationStepBehavior {
    static var name: String { "brightness" }
    static var example: String { "brightness=0.2" }

    init(_ value: StepValue) throws(AugmentationError) {
        try value.check(parameters: 1...1)
        try self.init(value.symmetricRange(at: 0))
    }

    var value: StepValue { StepValue([StepValue.symmetric(factor)]) }

    func apply(to image: inout FloatImage, using generator: inout SeededGenerator) {
        image.brighten(by: Float(generator.next(in: factor)))
    }
}
