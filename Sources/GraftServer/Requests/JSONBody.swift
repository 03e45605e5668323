internal import Foundation

/// A body of JSON, as a value.
enum JSONBody {
    /// Decodes a body.
    ///
    /// - Throws: `Refusal` that says where it is wrong.
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: some Sequence<UInt8>) throws(Refusal) -> Value
    {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let refusal as Refusal {
            throw refusal
        } catch let error as DecodingError {
            throw .malformed("The JSON body is not what it should be: \(words(error)).")
        } catch {
            throw .malformed("The JSON body cannot be read.")
        }
    }

    private static func words(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            "\"\(key.stringValue)\" is missing\(place(context))"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "there is something of another kind\(place(context))"
        case .dataCorrupted(let context):
            // At the top it is no JSON at all, which Foundation says in words of its own.
            context.codingPath.isEmpty ? "it is no JSON" : context.debugDescription + place(context)
        @unknown default: "it cannot be read"
        }
    }

    private static func place(_ context: DecodingError.Context) -> String {
        guard !context.codingPath.isEmpty else { return "" }
        let path = context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
        return " at \(path.hasPrefix(".") ? String(path.dropFirst()) : path)"
    }
}
