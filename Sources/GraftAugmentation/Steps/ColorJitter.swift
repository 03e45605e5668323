internal import GraftRandom

/// Changes brightness, contrast, saturation and hue, in that order; Keras' `RandomColorJitter`.
///
/// Brightness and contrast are ``RandomBrightness`` and ``RandomContrast``. Saturation, in the sense of hue, saturation and
/// value, is multiplied by a factor between `1 - saturation` and `1 + saturation`, torchvision's range: Keras' own factor
/// `f` stands for `f / (1 - f)`, and of a single number its negative half takes all colour away.
public struct ColorJitter: Sendable, Hashable {
    /// The largest change of brightness either way, as a share of the full range, `0...1`.
    public let brightness: Double
    /// The largest change of contrast either way, `0...1`.
    public let contrast: Double
    /// The largest change of saturation either way, `0...1`.
    public let saturation: Double
    /// The largest turn of the hue either way, as a share of half a turn, `0...1`; Keras' meaning.
    public let hue: Double

    /// Creates the step; what is not given stays as it is.
    ///
    /// - Parameters:
    ///   - brightness: The largest change of brightness either way, as a share of the full range, `0...1`.
    ///   - contrast: The largest change of contrast either way, `0...1`.
    ///   - saturation: The largest change of saturation either way, `0...1`.
    ///   - hue: The largest turn of the hue either way, as a share of half a turn, `0...1`.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(
        brightness: Double = 0, contrast: Double = 0, saturation: Double = 0, hue: Double = 0
    ) throws(AugmentationError) {
        for (name, value) in [
            ("brightness", brightness), ("contrast", contrast), ("saturation", saturation), ("hue", hue),
        ] {
            try ParameterRange("jitter's \(name)", 0...1).check(value)
        }
        self.brightness = brightness
        self.contrast = contrast
        self.saturation = saturation
        self.hue = hue
    }
}

extension ColorJitter: AugmentationStepBehavior {
    static var name: String { "jitter" }
    static var example: String { "jitter=0.2/0.2/0.2/0.1" }

    init(_ value: StepValue) throws(AugmentationError) {
        try value.check(parameters: 1...4)
        let numbers = value.parameters.flatMap { $0 }
        guard numbers.count == value.parameters.count else { throw value.malformed }
        if numbers.count == 1 {
            // The hue changes what things are, so it stays unless it is asked for.
            try self.init(brightness: numbers[0], contrast: numbers[0], saturation: numbers[0])
        } else {
            let padded = numbers + [Double](repeating: 0, count: 4 - numbers.count)
            try self.init(brightness: padded[0], contrast: padded[1], saturation: padded[2], hue: padded[3])
        }
    }

    var value: StepValue { StepValue([[brightness], [contrast], [saturation], [hue]]) }

    func apply(to image: inout FloatImage, using generator: inout SeededGenerator) {
        let share = generator.next(in: -brightness...brightness)
        let factor = generator.next(in: 1 - contrast...1 + contrast)
        let saturating = generator.next(in: 1 - saturation...1 + saturation)
        let turn = generator.next(in: -hue / 2...hue / 2)
        if brightness > 0 { image.brighten(by: Float(share)) }
        if contrast > 0 { image.scaleContrast(by: Float(factor)) }
        if saturation > 0 || hue > 0 { image.adjust(saturation: Float(saturating), hue: Float(turn)) }
    }
}
