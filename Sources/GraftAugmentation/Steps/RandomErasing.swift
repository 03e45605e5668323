internal import GraftRandom

/// Covers a rectangle of some images with noise or one colour; Keras' `RandomErasing`.
///
/// Source: Zhong et al., "Random Erasing Data Augmentation" (AAAI 2020). As in Keras, width and height are drawn apart.
public struct RandomErasing: Sendable, Hashable {
    /// What a rectangle is covered with.
    public enum Fill: Sendable, Hashable {
        /// Normal noise with a standard deviation of 255, cut to `[0, 255]`, each sample apart; Keras' own choice.
        case noise
        /// One grey value, on `[0, 255]`.
        case constant(Double)
    }

    /// The share of images in which a rectangle is covered, `0...1`; Keras' `factor` of 1 is a share of one half.
    public let probability: Double
    /// What the squares of the rectangle's sides are drawn from, as shares of the image's sides, `0...1`: of 0.04 a fifth.
    public let scale: ClosedRange<Double>
    /// What the rectangle is covered with.
    public let fill: Fill

    /// Keras' own scale.
    public static let usualScale = 0.02...0.33

    /// Creates the step.
    ///
    /// - Parameters:
    ///   - probability: The share of images in which a rectangle is covered, `0...1`.
    ///   - scale: What the squares of the rectangle's sides are drawn from, as shares of the image's sides, `0...1`.
    ///   - fill: What the rectangle is covered with.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(
        probability: Double = 0.5, scale: ClosedRange<Double> = usualScale, fill: Fill = .noise
    ) throws(AugmentationError) {
        try ParameterRange("erasing's probability", 0...1).check(probability)
        try ParameterRange("erasing's scale", 0...1).check(scale)
        if case .constant(let level) = fill { try ParameterRange("fill value", 0...255).check(level) }
        self.probability = probability
        self.scale = scale
        self.fill = fill
    }
}

extension RandomErasing: AugmentationStepBehavior {
    static var name: String { "erasing" }
    static var example: String { "erasing=0.5/0.02:0.33:noise" }
    static var usualValue: String? { "0.5" }

    init(_ value: StepValue) throws(AugmentationError) {
        try value.check(parameters: 1...2, takesWord: true)
        let fill: Fill
        switch (value.word, value.wordNumber) {
        case (nil, _), ("noise", nil): fill = .noise
        case ("constant", let level): fill = .constant(level ?? 0)
        default: throw value.malformed
        }
        try self.init(
            probability: value.number(at: 0),
            scale: value.parameters.count == 2 ? value.range(at: 1) { $0...$0 } : Self.usualScale, fill: fill)
    }

    var value: StepValue {
        let parameters = scale == Self.usualScale ? [[probability]] : [[probability], StepValue.plain(scale)]
        switch fill {
        case .noise: return StepValue(parameters)
        case .constant(let level): return StepValue(parameters, fill: .constant(level))
        }
    }

    func apply(to image: inout FloatImage, using generator: inout SeededGenerator) {
        guard generator.nextUnitDouble() < probability else { return }
        let columns = side(of: image.width, using: &generator)
        let rows = side(of: image.height, using: &generator)
        for row in rows {
            for column in columns { image.pixels[row * image.width + column] = color(using: &generator) }
        }
    }

    /// The pixels along one axis that are covered.
    private func side(of length: Int, using generator: inout SeededGenerator) -> Range<Int> {
        let covered = generator.next(in: scale).squareRoot() * Double(length)
        let start = generator.nextUnitDouble() * (Double(length) - covered)
        return Int(start.rounded(.up))..<Int((start + covered).rounded(.up))
    }

    private func color(using generator: inout SeededGenerator) -> SIMD4<Float> {
        switch fill {
        case .constant(let level): return SIMD4(repeating: Float(level))
        case .noise:
            var noise = SIMD4<Float>.zero
            for channel in 0..<3 { noise[channel] = Float(min(max(255 * generator.nextNormal(), 0), 255)) }
            return noise
        }
    }
}
