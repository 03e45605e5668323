/// The segments of a JPEG file that come before its first scan (ITU-T T.81, B.1.1), found without decoding anything.
struct JPEGSegments: Sequence, IteratorProtocol {
    struct Segment {
        /// The second byte of the marker, such as 0xE1 for APP1.
        var marker: UInt8
        /// Where the segment's content lies in the file, without its length.
        var content: Range<Int>
    }

    private let bytes: [UInt8]
    private var offset = 2

    init(of bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next() -> Segment? {
        // A marker may be preceded by any number of fill bytes.
        while offset + 1 < bytes.count, bytes[offset] == 0xFF, bytes[offset + 1] == 0xFF { offset += 1 }
        guard offset + 1 < bytes.count, bytes[offset] == 0xFF else { return nil }
        let marker = bytes[offset + 1]
        let startOfScan: UInt8 = 0xDA
        guard marker != startOfScan, let length = bytes.bigEndian(2, at: offset + 2), length >= 2,
            offset + 2 + length <= bytes.count
        else { return nil }
        defer { offset += 2 + length }
        return Segment(marker: marker, content: offset + 4..<offset + 2 + length)
    }

    /// Where the Exif block lies, its `Exif\0\0` included.
    static func exif(in bytes: [UInt8]) -> Range<Int>? {
        JPEGSegments(of: bytes).first {
            $0.marker == 0xE1 && bytes.hasASCII("Exif\0\0", at: $0.content.lowerBound)
        }?.content
    }

    /// Whether the image comes in several scans, each finer: all coefficients are then held until the last.
    static func isProgressive(_ bytes: [UInt8]) -> Bool {
        let progressiveFrame: UInt8 = 0xC2
        return JPEGSegments(of: bytes).contains { $0.marker == progressiveFrame }
    }

    /// Whether Adobe's marker is there, which says that CMYK samples are stored inverted.
    static func hasAdobeMarker(in bytes: [UInt8]) -> Bool {
        JPEGSegments(of: bytes).contains {
            $0.marker == 0xEE && $0.content.count >= 12 && bytes.hasASCII("Adobe", at: $0.content.lowerBound)
        }
    }
}
