public import Foundation
internal import GraftFiles

/// What can be wrong with an augmentation.
public enum AugmentationError: Error, Sendable, Hashable {
    /// There is no step of this name.
    case unknownStep(String)
    /// The step has no usual value, and was given none.
    case valueMissing(step: String, example: String)
    /// The value is not of the form that the step takes.
    case malformedValue(step: String, value: String, example: String)
    /// There is no such way to fill what an image does not cover.
    case unknownFillMode(String, step: String)
    /// A number is outside its range.
    case outOfRange(parameter: String, value: Double, expected: String)
    /// Images are mixed more than once, or something comes after the mixing.
    case misplacedMixing(String)
}

extension AugmentationError: CustomStringConvertible, LocalizedError {
    /// What was wrong, with which value, and what to do.
    public var description: String {
        switch self {
        case .unknownStep(let name):
            let names = AugmentationStep.names + ImageMixing.names
            return name.isEmpty
                ? "A step of the augmentation is empty: give steps with commas between them, as flip,rotation=0.1."
                : "There is no augmentation \(quoted(name)).\(didYouMean(name, names)) There are \(names.joined(separator: ", "))."
        case .valueMissing(let step, let example):
            return "The augmentation \(step) needs a value: \(example), for instance."
        case .malformedValue(let step, let value, let example):
            return "The augmentation \(step) cannot take the value \(quoted(value)): give one as in \(example)."
        case .unknownFillMode(let name, let step):
            return """
                The augmentation \(step) cannot fill by \(quoted(name)).\(didYouMean(name, FillMode.names)) \
                There are \(FillMode.names.joined(separator: ", ")).
                """
        case .outOfRange(let parameter, let value, let expected):
            return "The \(parameter) is \(StepValue.text(of: value)); it must be \(expected)."
        case .misplacedMixing(let name):
            return
                "Images are mixed once, after all steps: put one mixup or cutmix last, not \(quoted(name)) before others."
        }
    }

    /// The same text as `description`.
    public var errorDescription: String? { description }
}
