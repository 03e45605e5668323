package import Foundation

/// Reads the fields of one protobuf message, one after the other (https://protobuf.dev/programming-guides/encoding/).
///
/// Every length is checked against what there is: the bytes come from a user's file.
package struct ProtobufReader {
    /// What is wrong with the bytes.
    package struct Malformed: Error {
        /// Creates the error.
        package init() {}
    }

    /// A field's content, as far as its wire type tells.
    package enum Value: Equatable {
        /// An integer.
        case number(UInt64)
        /// A string, bytes, or another message: where it is in the data.
        case bytes(Range<Int>)
        /// A number of fixed size, which is passed over.
        case fixed
    }

    private let data: Data
    /// Where the next field begins in the data.
    package private(set) var position: Int
    private let end: Int

    /// Begins at the start of a message.
    ///
    /// - Parameters:
    ///   - data: All bytes, indexed from 0.
    ///   - range: Where the message is among them; nil for all.
    package init(_ data: Data, in range: Range<Int>? = nil) {
        self.data = data
        position = range?.lowerBound ?? data.startIndex
        end = range?.upperBound ?? data.endIndex
    }

    /// The next field; nil at the end of the message.
    package mutating func next() throws(Malformed) -> (field: UInt64, value: Value)? {
        guard position < end else { return nil }
        let tag = try varint()
        let field = tag >> 3
        switch tag & 7 {
        case 0: return (field, .number(try varint()))
        case 1: return (field, try skip(8))
        case 2: return (field, .bytes(try take(try varint())))
        case 5: return (field, try skip(4))
        // Groups are long gone from protobuf.
        default: throw Malformed()
        }
    }

    private mutating func skip(_ count: UInt64) throws(Malformed) -> Value {
        _ = try take(count)
        return .fixed
    }

    private mutating func take(_ count: UInt64) throws(Malformed) -> Range<Int> {
        guard count <= UInt64(end - position) else { throw Malformed() }
        let range = position..<position + Int(count)
        position = range.upperBound
        return range
    }

    private mutating func varint() throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard position < end else { throw Malformed() }
            let byte = data[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
        }
        throw Malformed()
    }
}
