package import Crypto
public import SystemPackage

/// The SHA-256 digest of a file's bytes: what a file is known by, whatever its name (FIPS 180-4).
public struct ContentDigest: Sendable, Hashable {
    // Four words, not a SIMD vector of 32 bytes: where such a vector lives across a suspension, the frame that the compiler
    // lays out is aligned to 16 bytes only, and its neighbours are written over.
    private let first, second, third, fourth: UInt64

    /// How many bytes a digest has.
    public static let byteCount = SHA256.byteCount

    /// The 32 bytes of the digest.
    public var bytes: [UInt8] {
        [first, second, third, fourth].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
        }
    }

    /// Takes a digest that was computed before; nil where there are not 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init(wholeBytes: bytes)
    }

    /// Takes a digest that Crypto has computed.
    package init(_ digest: SHA256.Digest) {
        self.init(wholeBytes: digest)
    }

    /// Digests bytes in memory.
    public init(of bytes: some Sequence<UInt8>) {
        self.init(SHA256.hash(data: Array(bytes)))
    }

    /// Takes 32 bytes, the first of which counts most.
    private init(wholeBytes: some Sequence<UInt8>) {
        var bytes = wholeBytes.makeIterator()
        func word() -> UInt64 {
            (0..<8).reduce(0) { word, _ in word << 8 | UInt64(bytes.next() ?? 0) }
        }
        (first, second, third, fourth) = (word(), word(), word(), word())
    }

    /// Digests a file, reading 1 MiB at a time.
    ///
    /// - Throws: The system's reason.
    public init(ofFileAt path: FilePath) throws(Errno) {
        var hash = SHA256()
        try FileSystem.forEachChunk(of: path, size: 1 << 20) { chunk in
            hash.update(data: chunk)
            return true
        }
        self.init(hash.finalize())
    }
}

extension ContentDigest: LosslessStringConvertible {
    /// Reads 64 hexadecimal digits, of either case; nil for anything else.
    public init?(_ hexadecimal: String) {
        let digits = hexadecimal.compactMap(\.hexDigitValue)
        guard hexadecimal.utf8.count == 2 * Self.byteCount, digits.count == 2 * Self.byteCount else { return nil }
        self.init(bytes: stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) })
    }

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

extension ContentDigest: Codable {
    /// Reads the hexadecimal digits.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let digest = ContentDigest(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a SHA-256 has 64 hexadecimal digits")
        }
        self = digest
    }

    /// Writes the hexadecimal digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
