internal import GraftRandom

/// Moves colours away from the mean of their channel or towards it; Keras' `RandomContrast`.
///
/// Colours are multiplied, about the mean, by a factor between `1 - lower` and `1 + upper`. Keras 3.15 draws from `1` to
/// `1 + factor` where it is given a single number, and documents `1 - factor` to `1 + factor`, which is what this does.
public struct RandomContrast: Sendable, Hashable {
    /// The largest change to less and to more contrast, both on `[0, 1]`.
    public let factor: ClosedRange<Double>

    private static let limits = ParameterRange("contrast", 0...1)

    /// Creates a step that changes contrast as much either way.
    ///
    /// - Parameter factor: The largest change, `0...1`.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(_ factor: Double) throws(AugmentationError) {
        try Self.limits.check(factor)
        self.factor = factor...factor
    }

    /// Creates a step from the largest change down and the largest change up.
    ///
    /// - Parameter factor: From the largest change to less contrast to the largest one to more, both on `[0, 1]`.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(_ factor: ClosedRange<Double>) throws(AugmentationError) {
        try Self.limits.check(factor)
        self.factor = factor
    }
}

extension RandomContrast: AugmentationStepBehavior {
    static var name: String { "contrast" }
    static var example: String { "contrast=0.2" }

    init(_ value: StepValue) throws(AugmentationError) {
        try value.check(parameters: 1...1)
        try self.init(value.range(at: 0) { $0...$0 })
    }

    var value: StepValue { StepValue([StepValue.plain(factor)]) }

    func apply(to image: inout FloatImage, using generator: inout SeededGenerator) {
        image.scaleContrast(by: Float(generator.next(in: 1 - factor.lowerBound...1 + factor.upperBound)))
    }
}
