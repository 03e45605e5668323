import GraftTensorBoard
import Testing

@Suite("CRC-32C")
struct CRC32CTests {
    @Test(
        "is that of the standard's examples",
        arguments: [
            // RFC 3720, appendix B.4, and the usual check value.
            (Array("123456789".utf8), 0xE306_9283),
            ([], 0),
            ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
            ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
            ([UInt8](0..<32), 0x46DD_794E),
            ([UInt8]((0..<32).reversed()), 0x113F_DB5C),
        ] as [([UInt8], UInt32)])
    func standardExamples(bytes: [UInt8], checksum: UInt32) {
        #expect(CRC32C.checksum(bytes) == checksum)
    }

    @Test("is turned by 15 bits and shifted by a constant where it is stored")
    func masked() {
        // 0xE3069283 turned is 0x2507C60D; with 0xA282EAD8 added, 0xC78AB0E5.
        #expect(CRC32C.masked(Array("123456789".utf8)) == 0xC78A_B0E5)
        #expect(CRC32C.masked([]) == 0xA282_EAD8)
    }
}
