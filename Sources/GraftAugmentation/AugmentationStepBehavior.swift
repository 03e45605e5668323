internal import GraftRandom

/// What each kind of step defines; `AugmentationStep` forwards to it, so that a new kind is a new file and a case.
protocol AugmentationStepBehavior: Sendable, Hashable {
    /// What the step is called in a text, such as `rotation`.
    static var name: String { get }
    /// The step as it may stand in a text, with a usual value, such as `rotation=0.1`.
    static var example: String { get }
    /// The value that stands for a step without one; nil where there is no usual one.
    static var usualValue: String? { get }

    /// Reads the parameters that a text gives.
    init(_ value: StepValue) throws(AugmentationError)
    /// The parameters, such that `init(_:)` reads them back.
    var value: StepValue { get }
    /// The step as it stands in a text.
    var text: String { get }

    /// Changes an image, whose samples are on `[0, 255]` before and after; its size stays.
    func apply(to image: inout FloatImage, using generator: inout SeededGenerator)
}

extension AugmentationStepBehavior {
    static var usualValue: String? { nil }

    /// Reads a step whose name has been read; `text` is what follows the equals sign, nil where there is none.
    init(text: String?) throws(AugmentationError) {
        guard let text = text ?? Self.usualValue else {
            throw .valueMissing(step: Self.name, example: Self.example)
        }
        try self.init(StepValue(text, step: Self.name, example: Self.example))
    }

    var text: String { "\(Self.name)=\(value.text)" }
}
