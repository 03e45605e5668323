internal import Foundation

extension DecodingError {
    /// What is wrong, and where in the file, as a part of a sentence.
    package var inWords: String {
        switch self {
        case .keyNotFound(let key, let context):
            "\(Self.place(context.codingPath + [key])) is missing"
        case .valueNotFound(_, let context), .typeMismatch(_, let context):
            "\(Self.place(context.codingPath)) is not of the kind that it should be"
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            "it is no JSON"
        case .dataCorrupted(let context):
            "\(Self.place(context.codingPath)) is none of what it may be"
        @unknown default: "it cannot be understood"
        }
    }

    /// As `training.epochs`, `classes[2]`.
    private static func place(_ path: [any CodingKey]) -> String {
        let parts = path.enumerated().map { index, key in
            key.intValue.map { "[\($0)]" } ?? (index == 0 ? key.stringValue : ".\(key.stringValue)")
        }
        return "\"\(parts.joined())\""
    }
}
