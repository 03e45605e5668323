import Foundation
import GraftProtobuf
import Testing

@Suite("A protobuf reader")
struct ProtobufReaderTests {
    @Test("finds what was written, and where")
    func fields() throws {
        var message = ProtobufMessage()
        message.add(field: 1, integer: 300)
        message.add(field: 2, text: "hello")
        message.add(field: 3, float: 1)
        message.add(field: 4, double: 1)
        message.add(field: 100, integer: -1)
        let data = Data(message.bytes)
        var reader = ProtobufReader(data)
        var found: [(field: UInt64, value: ProtobufReader.Value)] = []
        var positions: [Int] = [reader.position]
        while let field = try reader.next() {
            found.append(field)
            positions.append(reader.position)
        }
        #expect(found.map(\.field) == [1, 2, 3, 4, 100])
        #expect(found.map(\.value) == [.number(300), .bytes(5..<10), .fixed, .fixed, .number(.max)])
        #expect(positions == [0, 3, 10, 15, 24, data.count])
    }

    @Test("reads a message within a message only to its end")
    func within() throws {
        var inner = ProtobufMessage()
        inner.add(field: 7, integer: 1)
        var outer = ProtobufMessage()
        outer.add(field: 1, message: inner)
        outer.add(field: 2, integer: 2)
        let data = Data(outer.bytes)
        var reader = ProtobufReader(data)
        guard case .bytes(let range) = try reader.next()?.value else {
            Issue.record("there is no message")
            return
        }
        var innerReader = ProtobufReader(data, in: range)
        #expect(try innerReader.next()?.field == 7)
        #expect(try innerReader.next() == nil)
        #expect(try reader.next()?.field == 2)
    }

    @Test(
        "refuses what is cut short or is no protobuf",
        arguments: [
            [0x08], [0x08, 0x80], [0x12, 0x05, 0x00], [0x0D, 0, 0, 0], [0x0B],
            [0x08] + Array(repeating: 0xFF, count: 11),
        ]
            as [[UInt8]])
    func malformed(bytes: [UInt8]) {
        var reader = ProtobufReader(Data(bytes))
        #expect(throws: ProtobufReader.Malformed.self) { try reader.next() }
    }
}
