/// A protobuf message that is being written, field by field (https://protobuf.dev/programming-guides/encoding/).
package struct ProtobufMessage: Sendable, Equatable {
    /// The message as it is so far.
    package private(set) var bytes: [UInt8] = []

    /// How a field's content is stored.
    private enum WireType: UInt64 {
        case varint = 0
        case fixed64 = 1
        case lengthDelimited = 2
        case fixed32 = 5
    }

    /// Begins an empty message.
    package init() {}

    /// Adds an integer, a flag's number or a case of an enumeration; a negative one takes ten bytes, as protobuf asks.
    package mutating func add(field: Int, integer: Int) {
        addTag(field, .varint)
        addVarint(UInt64(bitPattern: Int64(integer)))
    }

    /// Adds a `bool`.
    package mutating func add(field: Int, flag: Bool) {
        add(field: field, integer: flag ? 1 : 0)
    }

    /// Adds a `double`.
    package mutating func add(field: Int, double: Double) {
        addTag(field, .fixed64)
        bytes.append(littleEndian: double.bitPattern)
    }

    /// Adds a `float`.
    package mutating func add(field: Int, float: Float) {
        addTag(field, .fixed32)
        bytes.append(littleEndian: float.bitPattern)
    }

    /// Adds a `string`.
    package mutating func add(field: Int, text: String) {
        add(field: field, bytes: Array(text.utf8))
    }

    /// Adds `bytes`.
    package mutating func add(field: Int, bytes content: [UInt8]) {
        addTag(field, .lengthDelimited)
        addVarint(UInt64(content.count))
        bytes += content
    }

    /// Adds another message.
    package mutating func add(field: Int, message: ProtobufMessage) {
        add(field: field, bytes: message.bytes)
    }

    /// Adds fields that are written already, tags and all.
    package mutating func add(fields: some Sequence<UInt8>) {
        bytes += fields
    }

    private mutating func addTag(_ field: Int, _ type: WireType) {
        addVarint(UInt64(field) << 3 | type.rawValue)
    }

    private mutating func addVarint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

extension [UInt8] {
    /// Appends an integer's bytes, the lowest first.
    package mutating func append<Integer: FixedWidthInteger>(littleEndian integer: Integer) {
        for shift in stride(from: 0, to: Integer.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: integer >> shift))
        }
    }
}
