import GraftProtobuf
import Testing

@Suite("Protobuf messages")
struct ProtobufMessageTests {
    @Test(
        "store integers seven bits a byte, the lowest first",
        arguments: [
            (0, [0x00]), (1, [0x01]), (127, [0x7F]), (128, [0x80, 0x01]), (150, [0x96, 0x01]), (300, [0xAC, 0x02]),
            (Int.max, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]),
            (-1, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]),
            (Int.min, [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]),
        ] as [(Int, [UInt8])])
    func varints(value: Int, bytes: [UInt8]) {
        var message = ProtobufMessage()
        message.add(field: 1, integer: value)
        #expect(message.bytes == [0x08] + bytes)
    }

    @Test("tell a field's number and type before its content")
    func fields() {
        var inner = ProtobufMessage()
        inner.add(field: 1, integer: 150)
        #expect(inner.bytes == [0x08, 0x96, 0x01])
        let cases: [((inout ProtobufMessage) -> Void, [UInt8])] = [
            ({ $0.add(field: 2, text: "testing") }, [0x12, 0x07] + Array("testing".utf8)),
            ({ $0.add(field: 3, message: inner) }, [0x1A, 0x03, 0x08, 0x96, 0x01]),
            ({ $0.add(field: 4, bytes: []) }, [0x22, 0x00]),
            ({ $0.add(field: 1, double: 1) }, [0x09, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]),
            ({ $0.add(field: 4, float: -2) }, [0x25, 0, 0, 0, 0xC0]),
            ({ $0.add(field: 5, flag: true) }, [0x28, 0x01]),
            // From 16 on a number takes a second byte.
            ({ $0.add(field: 16, integer: 1) }, [0x80, 0x01, 0x01]),
        ]
        for (add, bytes) in cases {
            var message = ProtobufMessage()
            add(&message)
            #expect(message.bytes == bytes)
        }
    }
}
