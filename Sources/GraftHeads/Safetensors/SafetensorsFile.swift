internal import Foundation

/// The contents of a safetensors file: named float32 tensors and a text for each key of its metadata.
///
/// The format: 8 bytes with the length of the header, a little-endian whole number; the header, JSON with each tensor's
/// type, shape and range of bytes; the tensors' elements, little-endian, without gaps.
/// Source: <https://github.com/huggingface/safetensors#format>.
public struct SafetensorsFile: Sendable, Hashable {
    /// The tensors by name.
    public var tensors: [String: Tensor]
    /// The metadata.
    public var metadata: [String: String]

    /// The longest header that is read, in bytes; the limit of the reference implementation.
    static let headerLimit = 100_000_000

    /// Creates the contents from tensors and metadata.
    public init(tensors: [String: Tensor], metadata: [String: String] = [:]) {
        self.tensors = tensors
        self.metadata = metadata
    }

    /// Reads the contents from the bytes of a file.
    ///
    /// - Throws: `HeadError.invalidSafetensors` where the bytes are not a valid file or hold other types than `F32`.
    public init(bytes: [UInt8]) throws(HeadError) {
        do {
            self = try Self.decode(bytes)
        } catch {
            throw .invalidSafetensors(error, file: nil)
        }
    }

    private static func decode(_ bytes: [UInt8]) throws(SafetensorsDefect) -> SafetensorsFile {
        guard bytes.count >= 8 else { throw .truncatedHeader(claimedBytes: 8, availableBytes: bytes.count) }
        let claimed = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard claimed <= UInt64(min(bytes.count - 8, headerLimit)) else {
            throw .truncatedHeader(claimedBytes: claimed, availableBytes: bytes.count - 8)
        }
        let dataStart = 8 + Int(claimed)
        let header = try header(Data(bytes[8..<dataStart]))
        let data = bytes[dataStart...]
        var file = SafetensorsFile(tensors: [:], metadata: header.metadata)
        var expected = 0
        for (name, entry) in header.entries.sorted(by: { $0.value.offsets.lexicographicallyPrecedes($1.value.offsets) })
        {
            let (begin, end) = (entry.offsets[0], entry.offsets[1])
            guard entry.type == "F32" else { throw .unsupportedType(tensor: name, type: entry.type) }
            // Also a name that occurs twice ends here: one of the two is not in the header, and its place is a gap.
            guard begin == expected else { throw .misplacedTensor(tensor: name, offset: begin, expected: expected) }
            guard end >= begin, end <= data.count else {
                throw .wrongDataSize(tensorBytes: end, fileBytes: data.count)
            }
            guard byteCount(of: entry.shape) == end - begin else {
                throw .sizeMismatch(tensor: name, shape: entry.shape, rangeBytes: end - begin)
            }
            file.tensors[name] = Tensor(
                shape: entry.shape, elements: floats(data[dataStart + begin..<dataStart + end]))
            expected = end
        }
        guard expected == data.count else { throw .wrongDataSize(tensorBytes: expected, fileBytes: data.count) }
        return file
    }

    private static func header(_ json: Data) throws(SafetensorsDefect) -> SafetensorsHeader {
        do {
            return try JSONDecoder().decode(SafetensorsHeader.self, from: json)
        } catch {
            throw .malformedHeader(reason: "it is not the JSON of the format")
        }
    }

    /// The size of a float32 tensor in bytes, or nil where it is no number that fits.
    private static func byteCount(of shape: [Int]) -> Int? {
        var count = 4
        for length in shape {
            guard length >= 0 else { return nil }
            let (product, overflows) = count.multipliedReportingOverflow(by: length)
            guard !overflows else { return nil }
            count = product
        }
        return count
    }

    private static func floats(_ bytes: ArraySlice<UInt8>) -> [Float] {
        stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map { start in
            Float(
                bitPattern: UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2]) << 16
                    | UInt32(bytes[start + 3]) << 24)
        }
    }
}
