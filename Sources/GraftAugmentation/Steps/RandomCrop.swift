internal import GraftRandom

/// Cuts a part of fixed size out at a random place and enlarges it again; Keras' `RandomCrop` and `Resizing`.
///
/// A Keras pipeline that resizes to 256 pixels and crops 224 is a share of 0.875.
public struct RandomCrop: Sendable, Hashable {
    /// The share of each side that is kept, above 0 to 1.
    public let share: Double

    /// Creates the step.
    ///
    /// - Parameter share: The share of each side that is kept, above 0 to 1.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(_ share: Double) throws(AugmentationError) {
        try ParameterRange("crop's share", 0...1, excludesLower: true).check(share)
        self.share = share
    }
}

extension RandomCrop: AugmentationStepBehavior {
    static var name: String { "crop" }
    static var example: String { "crop=0.875" }

    init(_ value: StepValue) throws(AugmentationError) {
        try value.check(parameters: 1...1)
        try self.init(value.number(at: 0))
    }

    var value: StepValue { StepValue([[share]]) }

    func apply(to image: inout FloatImage, using generator: inout SeededGenerator) {
        let height = max(1, Int((share * Double(image.height)).rounded()))
        let width = max(1, Int((share * Double(image.width)).rounded()))
        let top = generator.nextIndex(below: image.height - height + 1)
        let left = generator.nextIndex(below: image.width - width + 1)
        image = image.cropped(columns: left..<left + width, rows: top..<top + height)
    }
}
