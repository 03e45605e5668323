internal import Foundation

/// One JSON object on a line of standard output.
enum JSONLine {
    /// Writes a value; its keys become `snake_case`.
    static func write(_ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        // JSON has no word for what is no number.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        guard let data = try? encoder.encode(value) else { return }
        Terminal.write(String(decoding: data, as: UTF8.self))
    }
}
