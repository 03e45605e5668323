/// A file format of images, told by a file's content and never by its name.
public enum ImageFormat: String, Sendable, Hashable, CaseIterable, Codable {
    /// JPEG (ITU-T T.81), with or without JFIF or Exif headers.
    case jpeg
    /// Portable Network Graphics.
    case png
    /// Graphics Interchange Format, of which the first frame counts.
    case gif
    /// Windows bitmap.
    case bmp
    /// WebP, lossy or lossless.
    case webp

    /// Tells the format by the first bytes of a file.
    ///
    /// Answers nil where the bytes start like none of the formats. Sixteen bytes are enough to tell.
    public init?(of bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) {
            self = .gif
        } else if Self.isBitmap(bytes) {
            self = .bmp
        } else if bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8) {
            self = .webp
        } else {
            return nil
        }
    }

    /// Whether bytes start like a bitmap: as many a text begins with "BM" too, what follows must fit.
    private static func isBitmap(_ bytes: [UInt8]) -> Bool {
        // The sizes of the header's known versions; the four bytes in front of its place are reserved and zero.
        let headerSizes: Set<UInt8> = [12, 16, 40, 52, 56, 64, 108, 124]
        return bytes.starts(with: "BM".utf8) && bytes.count >= 16 && bytes[6..<10].allSatisfy { $0 == 0 }
            && headerSizes.contains(bytes[14]) && bytes[15] == 0
    }

    /// The format's usual name, as messages write it.
    public var name: String {
        switch self {
        case .jpeg: "JPEG"
        case .png: "PNG"
        case .gif: "GIF"
        case .bmp: "BMP"
        case .webp: "WebP"
        }
    }
}
