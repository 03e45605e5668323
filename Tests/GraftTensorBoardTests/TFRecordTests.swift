import GraftTensorBoard
import Testing

@Suite("Record framing")
struct TFRecordTests {
    @Test("puts the length and its checksum before the data, and the data's checksum behind")
    func frame() {
        let data = Array("123456789".utf8)
        let length: [UInt8] = [9, 0, 0, 0, 0, 0, 0, 0]
        #expect(
            TFRecord.framed(data)
                == length + littleEndian(CRC32C.masked(length)) + data + [0xE5, 0xB0, 0x8A, 0xC7])
    }

    @Test("frames an empty record too")
    func empty() {
        let length = [UInt8](repeating: 0, count: 8)
        #expect(TFRecord.framed([]) == length + littleEndian(CRC32C.masked(length)) + [0xD8, 0xEA, 0x82, 0xA2])
    }

    private func littleEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
