internal import Foundation
public import GraftFiles

/// Which images something has learned from, in a few bytes an image: enough to know one again, and nothing of what it shows.
///
/// It holds the first 8 bytes of each image's SHA-256, sorted. Two images of a million are taken for each other in one of 10 million
/// sketches.
public struct ImageSketch: Sendable, Equatable {
    private let prefixes: [UInt64]

    /// Sketches images by the digests of their contents.
    public init(_ digests: some Sequence<ContentDigest>) {
        prefixes = Set(digests.map(Self.prefix)).sorted()
    }

    /// Whether an image is one of them.
    public func contains(_ digest: ContentDigest) -> Bool {
        let wanted = Self.prefix(digest)
        var range = prefixes.startIndex..<prefixes.endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if prefixes[middle] == wanted { return true }
            range = prefixes[middle] < wanted ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return false
    }

    private static func prefix(_ digest: ContentDigest) -> UInt64 {
        digest.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension ImageSketch: Codable {
    /// Reads a sketch: the numbers' bytes, the first of which count most, in Base64.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let data = Data(base64Encoded: text), data.count.isMultiple(of: 8) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no sketch of images")
        }
        let bytes = Array(data)
        prefixes = stride(from: 0, to: bytes.count, by: 8).map { start in
            bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }.sorted()
    }

    /// Writes the sketch.
    public func encode(to encoder: any Encoder) throws {
        let bytes = prefixes.flatMap { prefix in (0..<8).map { UInt8(truncatingIfNeeded: prefix >> (56 - 8 * $0)) } }
        var container = encoder.singleValueContainer()
        try container.encode(Data(bytes).base64EncodedString())
    }
}
