internal import Foundation

/// One JSON object on a line of standard output.
enum JSONLine {
    /// Writes a value; its keys become `snake_case`.
    static func write(_ value: some Encodable) {
        Terminal.write(text(of: value))
    }

    /// The value as JSON without a line's end.
    static func text(of value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        // JSON has no word for what is no number.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        guard let data = try? encoder.encode(value) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }
}
