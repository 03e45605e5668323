internal import Foundation

/// Any JSON, where a protocol leaves open what it holds.
enum JSONValue: Equatable, Sendable {
    case null
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    /// Reads a body.
    ///
    /// - Throws: `Refusal` where it is no JSON.
    init(_ bytes: some Sequence<UInt8>) throws(Refusal) {
        do {
            // Foundation's decoder takes an error for each number that might have been something else; this does not.
            self = Self(try JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed]))
        } catch {
            throw .malformed("The body is no JSON.")
        }
    }

    private init(_ value: Any) {
        switch value {
        case let text as String: self = .text(text)
        case let number as NSNumber: self = .number(number.doubleValue)
        case let list as [Any]: self = .list(list.map { JSONValue($0) })
        case let members as [String: Any]: self = .object(members.mapValues { JSONValue($0) })
        default: self = .null
        }
    }

    /// What an object has under a key.
    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    /// The number, where it is a whole one.
    var integer: Int? {
        guard case .number(let value) = self else { return nil }
        return Int(exactly: value)
    }

    /// The text, where it is one.
    var text: String? {
        guard case .text(let value) = self else { return nil }
        return value
    }

    /// The members, where it is a list.
    var list: [JSONValue]? {
        guard case .list(let value) = self else { return nil }
        return value
    }

    /// Whether it is the number 1 or `true`, which JSON's reader does not tell apart.
    var isTrue: Bool { self == .number(1) }
}
