internal import GraftRandom

/// Applies operations drawn from a fixed list, each as strongly as one number says; Keras' `RandAugment`.
///
/// The operations and their ranges are Keras': with a magnitude of 0.5 turns go up to half a turn, and half the levels of
/// brightness are added at most.
///
/// Source: Cubuk et al., "RandAugment: Practical Automated Data Augmentation with a Reduced Search Space" (NeurIPS 2020).
public struct RandAugment: Sendable, Hashable {
    /// How many operations are applied to each image, 1 to 11; one may be drawn more than once.
    public let operationCount: Int
    /// How strong they are at most, `0...1`.
    public let magnitude: Double

    /// Creates the step.
    ///
    /// - Parameters:
    ///   - operationCount: How many operations are applied to each image, 1 to 11.
    ///   - magnitude: How strong they are at most, `0...1`.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(operationCount: Int = 2, magnitude: Double = 0.5) throws(AugmentationError) {
        try ParameterRange("randaugment's number of operations", 1...11).check(Double(operationCount))
        try ParameterRange("randaugment's magnitude", 0...1).check(magnitude)
        self.operationCount = operationCount
        self.magnitude = magnitude
    }
}

extension RandAugment: AugmentationStepBehavior {
    static var name: String { "randaugment" }
    static var example: String { "randaugment=2/0.5" }
    static var usualValue: String? { "2/0.5" }

    init(_ value: StepValue) throws(AugmentationError) {
        try value.check(parameters: 1...2)
        let count = try value.number(at: 0)
        guard let whole = Int(exactly: count) else { throw value.malformed }
        try self.init(operationCount: whole, magnitude: value.parameters.count == 2 ? value.number(at: 1) : 0.5)
    }

    var value: StepValue { StepValue([[Double(operationCount)], [magnitude]]) }

    func apply(to image: inout FloatImage, using generator: inout SeededGenerator) {
        let operations = Operation.allCases
        for _ in 0..<operationCount {
            operations[generator.nextIndex(below: operations.count)]
                .apply(to: &image, magnitude: magnitude, using: &generator)
        }
    }

    /// An operation of the list.
    enum Operation: CaseIterable {
        case shear, translation, rotation, brightness, colorDegeneration, contrast, sharpness, posterization,
            solarization, autoContrast, equalization

        /// Changes an image by as much as is drawn from 0 to the magnitude.
        func apply(to image: inout FloatImage, magnitude: Double, using generator: inout SeededGenerator) {
            let first = generator.next(in: 0...magnitude)
            let second = generator.next(in: 0...magnitude)
            switch self {
            case .shear:
                let sign: Double = generator.nextUnitDouble() > 0.5 ? -1 : 1
                image = image.moved(by: .shear(x: Float(sign * first), y: Float(sign * second)), fill: .reflect)
            case .translation:
                image = image.moved(
                    by: .translation(x: Float(first * Double(image.width)), y: Float(second * Double(image.height))),
                    fill: .reflect)
            case .rotation:
                image = image.moved(
                    by: .rotation(turns: first, width: image.width, height: image.height), fill: .reflect)
            case .brightness: image.brighten(by: Float(first))
            case .colorDegeneration: image.fade(by: Float(first))
            case .contrast: image.scaleContrast(by: Float(1 + first))
            case .sharpness: image.sharpen(by: Float(2 * first))
            case .posterization:
                let most = max(1, Int(8 * magnitude))
                image.posterize(bits: most == 1 ? 1 : 1 + generator.nextIndex(below: most - 1))
            case .solarization: image.solarize(addition: Float(255 * first), threshold: Float(255 * second))
            case .autoContrast: image.stretchContrast()
            case .equalization: image.equalize()
            }
        }
    }
}
