/// The checksum of TensorFlow's record files: CRC-32 with Castagnoli's polynomial (RFC 3720, appendix B.4).
package enum CRC32C {
    /// The polynomial 0x1EDC6F41 with its bits reversed, since the lowest bit of a byte comes first.
    private static let polynomial: UInt32 = 0x82F6_3B78

    /// What each value of the lowest byte adds.
    private static let table: [UInt32] = (UInt32(0)..<256).map { byte in
        (0..<8).reduce(byte) { value, _ in value & 1 == 1 ? value >> 1 ^ polynomial : value >> 1 }
    }

    /// The checksum of the bytes.
    package static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        let table = table
        return ~bytes.reduce(UInt32.max) { value, byte in
            table[Int((value ^ UInt32(byte)) & 0xFF)] ^ value >> 8
        }
    }

    /// The checksum as record files store it: turned and shifted, since a checksum of data that holds checksums is weak.
    package static func masked(_ bytes: some Sequence<UInt8>) -> UInt32 {
        let checksum = checksum(bytes)
        return (checksum >> 15 | checksum << 17) &+ 0xA282_EAD8
    }
}
