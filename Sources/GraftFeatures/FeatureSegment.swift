internal import GraftFiles
internal import Crypto
internal import Foundation
internal import GraftData

/// The format of a file of feature vectors: a header, then records that are only ever appended.
///
///     header   "GRAFTFV1", the dimension D as a little-endian UInt32, 4 zero bytes
///     record   the image's content digest (32 bytes), D little-endian Float32, a checksum of both (8 bytes)
///
/// A process that is killed leaves at most one incomplete record, at the end; it is not read. Each record is checked by
/// itself, so damage costs only the records that it touches.
struct FeatureSegment {
    static let fileExtension = "features"
    static let headerSize = 16
    private static let magic = Array("GRAFTFV1".utf8)
    private static let digestSize = ContentDigest.byteCount
    private static let checksumSize = 8

    /// The header of a segment of vectors of `dimension` numbers.
    static func header(dimension: Int) -> [UInt8] {
        magic + withUnsafeBytes(of: UInt32(dimension).littleEndian, Array.init) + [0, 0, 0, 0]
    }

    /// One record's bytes.
    static func record(_ digest: ContentDigest, _ features: [Float]) -> [UInt8] {
        var bytes = digest.bytes
        bytes.reserveCapacity(recordSize(dimension: features.count))
        features.withUnsafeBytes { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: bytes.withUnsafeBytes { checksum($0) })
        return bytes
    }

    static func recordSize(dimension: Int) -> Int {
        digestSize + dimension * MemoryLayout<Float>.size + checksumSize
    }

    /// What a segment holds.
    struct Content {
        /// Where the features of each image begin, in bytes.
        var offsets: [(digest: ContentDigest, offset: Int)] = []
        /// Where the same records are as a whole, in bytes.
        var records: [Range<Int>] = []
        /// Records that are there and wrong.
        var damagedCount = 0
    }

    /// Reads the places of all sound records; nil for a file that is no segment of this dimension.
    static func scan(_ data: Data, dimension: Int) -> Content? {
        data.withUnsafeBytes { bytes in
            // Another process may be about to write its header.
            if bytes.count < headerSize { return Content() }
            guard bytes.prefix(headerSize).elementsEqual(header(dimension: dimension)) else {
                return nil
            }
            let size = recordSize(dimension: dimension)
            var content = Content()
            var start = headerSize
            while start + size <= bytes.count {
                let body = UnsafeRawBufferPointer(rebasing: bytes[start..<(start + size - checksumSize)])
                if checksum(body).elementsEqual(bytes[(start + size - checksumSize)..<(start + size)]),
                    let digest = ContentDigest(bytes: body.prefix(digestSize))
                {
                    content.offsets.append((digest, start + digestSize))
                    content.records.append(start..<start + size)
                } else {
                    content.damagedCount += 1
                }
                start += size
            }
            return content
        }
    }

    private static func checksum(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        return Array(hash.finalize().prefix(checksumSize))
    }
}
