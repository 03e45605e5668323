public import Foundation

/// What can go wrong when a head is put together, saved or loaded.
public enum HeadError: Error, Sendable, Hashable {
    /// A number is outside its range.
    case outOfRange(parameter: String, value: Double, expected: String)
    /// The last layer of a head is neither a linear dense layer nor one of nearest neighbours, or the latter comes before the last.
    case noOutputLayer
    /// A layer cannot take what the layer before it gives.
    case incompatibleLayer(name: String, inputDimension: Int)
    /// The bytes are not those of a safetensors file with a head; the file is named where they came from one.
    case invalidSafetensors(SafetensorsDefect, file: String?)
    /// A file cannot be read or written, for the reason that the system gives.
    case fileAccess(file: String, reason: String)
}

extension HeadError: CustomStringConvertible, LocalizedError {
    /// What was wrong, with which value or file, and what to do.
    public var description: String {
        switch self {
        case .outOfRange(let parameter, let value, let expected):
            return Self.describe(parameter, value: value, expected: expected)
        case .noOutputLayer:
            return """
                The last layer of a head, and no other, gives the logits: \
                it must be a dense layer with linear activation, or one of nearest neighbours.
                """
        case .incompatibleLayer(let name, let inputDimension):
            return """
                Layer \(name) cannot take vectors of \(inputDimension) elements: \
                its inputs must be as many as the outputs of the layer before it.
                """
        case .invalidSafetensors(let defect, let file):
            let subject = file.map { "\($0) is" } ?? "These bytes are"
            return "\(subject) not a valid head in safetensors format: \(defect). Save the head again."
        case .fileAccess(let file, let reason):
            return "Cannot access \(file): \(reason)"
        }
    }

    /// Says that a number is outside its range.
    package static func describe(_ parameter: String, value: Double, expected: String) -> String {
        let number = value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
        return "The \(parameter) is \(number); it must be \(expected)."
    }

    /// The same text as `description`.
    public var errorDescription: String? { description }
}
