public import Foundation
internal import GraftFiles

/// Why an image could not be read or written.
///
/// A message speaks of "the image": whoever knows the file puts its name in front.
public enum ImageError: Error, Sendable, Hashable {
    /// The bytes are of no image format that is known here; `found` says what they look like.
    case notAnImage(found: String)
    /// The bytes are damaged or cut short; `detail` says where it shows.
    case damaged(ImageFormat, detail: String)
    /// The image is whole as far as one can tell, but of a kind that is not read here.
    case unsupported(ImageFormat, detail: String)
    /// The image says that it has more pixels than the limit, in its header; none were decoded.
    case tooManyPixels(width: Int, height: Int, limit: Int)
    /// Images are not written in this format.
    case cannotEncode(ImageFormat)
    /// The library that writes the format gave up.
    case encodingFailed(ImageFormat, detail: String)
}

extension ImageError: CustomStringConvertible, LocalizedError {
    /// What was wrong and what to do, in a sentence or two.
    public var description: String {
        switch self {
        case .notAnImage(let found):
            "the image is not one: expected JPEG, PNG, GIF, BMP or WebP, found \(found). Convert it or leave it out."
        case .damaged(let format, let detail):
            "the image is a damaged \(format.name) file: \(detail). Fetch or export it again."
        case .unsupported(let format, let detail):
            "the image is of a kind of \(format.name) that is not read here: \(detail). Save it as a plain PNG or JPEG."
        case .tooManyPixels(let width, let height, let limit):
            "the image says it has \(width) x \(height) pixels, more than the limit of \(limit). Scale it down."
        case .cannotEncode(let format):
            "the image cannot be written as \(format.name). Write it as PNG or JPEG."
        case .encodingFailed(let format, let detail):
            "the image could not be written as \(format.name): \(detail)."
        }
    }

    /// The same as `description`.
    public var errorDescription: String? { description }
}

extension ImageError {
    /// Says in a few words what bytes look like that are no image.
    static func describe(_ bytes: [UInt8]) -> String {
        guard !bytes.isEmpty else { return "an empty file" }
        let start = bytes.prefix(64)
        let signatures: [(StaticString, Int, String)] = [
            ("ftypavif", 4, "AVIF"), ("ftypheic", 4, "HEIC"), ("ftypmif1", 4, "HEIF"), ("II*\0", 0, "TIFF"),
            ("MM\0*", 0, "TIFF"), ("%PDF", 0, "PDF"), ("PK\u{3}\u{4}", 0, "a ZIP archive"), ("8BPS", 0, "PSD"),
        ]
        if let known = signatures.first(where: { bytes.hasASCII($0.0, at: $0.1) }) { return known.2 }
        let isText = start.allSatisfy { $0 >= 0x20 && $0 < 0x7F || (0x09...0x0D).contains($0) }
        if isText {
            return "text that starts with \"\(displayName(of: String(decoding: start.prefix(16), as: UTF8.self)))\""
        }
        return "bytes that start with \(start.prefix(8).map { hexadecimal($0) }.joined(separator: " "))"
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "0" + digits : digits
    }
}
