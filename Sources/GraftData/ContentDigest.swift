internal import Crypto
public import SystemPackage

/// The SHA-256 digest of a file's bytes: what an image is known by, whatever its name (FIPS 180-4).
public struct ContentDigest: Sendable, Hashable {
    private let digest: SIMD32<UInt8>

    /// How many bytes a digest has.
    public static let byteCount = SHA256.byteCount

    /// The 32 bytes of the digest.
    public var bytes: [UInt8] { digest.indices.map { digest[$0] } }

    /// Takes a digest that was computed before; nil where there are not 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        digest = SIMD32(bytes)
    }

    /// Digests bytes in memory.
    public init(of bytes: some Sequence<UInt8>) {
        digest = SIMD32(SHA256.hash(data: Array(bytes)))
    }

    /// Digests a file, reading 1 MiB at a time.
    ///
    /// - Throws: `DataError.unreadableFile`.
    public init(ofFileAt path: FilePath) throws(DataError) {
        var hash = SHA256()
        do {
            try FileSystem.forEachChunk(of: path, size: 1 << 20) { chunk in
                hash.update(data: chunk)
                return true
            }
        } catch {
            throw .unreadableFile(path, error)
        }
        digest = SIMD32(hash.finalize())
    }
}

extension ContentDigest: CustomStringConvertible {
    /// The digest as 64 lower-case hexadecimal digits.
    public var description: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension ContentDigest: Comparable {
    /// Orders digests by their bytes.
    public static func < (left: ContentDigest, right: ContentDigest) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
