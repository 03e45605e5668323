internal import Foundation
internal import GraftRandom

/// Cuts out a part of random size and shape and brings it to the size of the whole; torchvision's `RandomResizedCrop`.
///
/// Source: Szegedy et al., "Going Deeper with Convolutions" (CVPR 2015), section 6.
public struct RandomResizedCrop: Sendable, Hashable {
    /// The part's area, as a share of the image's, above 0 to 1.
    public let area: ClosedRange<Double>
    /// The part's width divided by its height, in the shape that images have here, above 0.
    public let aspectRatio: ClosedRange<Double>

    /// The usual aspect ratios.
    public static let usualAspectRatio = 0.75...4.0 / 3

    /// Creates the step.
    ///
    /// - Parameters:
    ///   - area: The part's area, as a share of the image's, above 0 to 1.
    ///   - aspectRatio: The part's width divided by its height, above 0; small and large ones are as likely.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(
        area: ClosedRange<Double> = 0.08...1, aspectRatio: ClosedRange<Double> = usualAspectRatio
    ) throws(AugmentationError) {
        try ParameterRange("resizedcrop's area", 0...1, excludesLower: true).check(area)
        try ParameterRange("resizedcrop's aspect ratio", 0...1000, excludesLower: true).check(aspectRatio)
        self.init(checkedArea: area, aspectRatio: aspectRatio)
    }

    private init(checkedArea area: ClosedRange<Double>, aspectRatio: ClosedRange<Double>) {
        self.area = area
        self.aspectRatio = aspectRatio
    }

    /// Parts of at least half the area.
    static let halfOrMore = RandomResizedCrop(checkedArea: 0.5...1, aspectRatio: usualAspectRatio)
}

extension RandomResizedCrop: AugmentationStepBehavior {
    static var name: String { "resizedcrop" }
    static var example: String { "resizedcrop=0.08:1" }
    static var usualValue: String? { "0.08:1" }

    init(_ value: StepValue) throws(AugmentationError) {
        try value.check(parameters: 1...2)
        try self.init(
            area: value.range(at: 0) { min($0, 1)...max($0, 1) },
            aspectRatio: value.parameters.count == 2
                ? value.range(at: 1) { $0...$0 } : Self.usualAspectRatio)
    }

    var value: StepValue {
        let areas = [area.lowerBound, area.upperBound]
        return StepValue(aspectRatio == Self.usualAspectRatio ? [areas] : [areas, StepValue.plain(aspectRatio)])
    }

    func apply(to image: inout FloatImage, using generator: inout SeededGenerator) {
        let part = part(width: image.width, height: image.height, using: &generator)
        let left = generator.nextIndex(below: image.width - part.width + 1)
        let top = generator.nextIndex(below: image.height - part.height + 1)
        image = image.cropped(columns: left..<left + part.width, rows: top..<top + part.height)
    }

    /// The size of the part: of ten tries the first that fits, else as much as the aspect ratio allows, as in torchvision.
    private func part(
        width: Int, height: Int, using generator: inout SeededGenerator
    ) -> (width: Int, height: Int) {
        let logarithms = log(aspectRatio.lowerBound)...log(aspectRatio.upperBound)
        for _ in 0..<10 {
            let pixels = generator.next(in: area) * Double(width * height)
            let ratio = exp(generator.next(in: logarithms))
            let part = (width: (pixels * ratio).squareRoot().rounded(), height: (pixels / ratio).squareRoot().rounded())
            if (1...Double(width)).contains(part.width), (1...Double(height)).contains(part.height) {
                return (Int(part.width), Int(part.height))
            }
        }
        let ratio = min(max(Double(width) / Double(height), aspectRatio.lowerBound), aspectRatio.upperBound)
        let fitting = (
            width: min(Double(width), Double(height) * ratio), height: min(Double(height), Double(width) / ratio)
        )
        return (max(1, Int(fitting.width.rounded())), max(1, Int(fitting.height.rounded())))
    }
}
