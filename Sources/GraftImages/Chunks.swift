/// The chunks of a PNG or WebP file, each a four-letter name and its content.
struct Chunks: Sequence, IteratorProtocol {
    struct Chunk {
        /// Where the name starts in the file.
        var start: Int
        /// Where the content lies in the file; whole, or the chunk is not listed.
        var content: Range<Int>
    }

    private enum Layout {
        /// Length in big-endian order, name, content, checksum.
        case png
        /// Name, length in little-endian order, content padded to an even length.
        case riff
    }

    private let bytes: [UInt8]
    private let layout: Layout
    private var offset: Int

    init(ofPNG bytes: [UInt8]) {
        self.bytes = bytes
        layout = .png
        offset = 8
    }

    init(ofWebP bytes: [UInt8]) {
        self.bytes = bytes
        layout = .riff
        offset = 12
    }

    mutating func next() -> Chunk? {
        let start = offset
        let length = layout == .png ? bytes.bigEndian(4, at: start) : bytes.littleEndian(4, at: start + 4)
        let checksumSize = layout == .png ? 4 : 0
        guard let length, length <= bytes.count - start - 8 - checksumSize else { return nil }
        let content = start + 8..<start + 8 + length
        switch layout {
        case .png:
            offset = content.upperBound + checksumSize
            return Chunk(start: start + 4, content: content)
        case .riff:
            offset = content.upperBound + length % 2
            return Chunk(start: start, content: content)
        }
    }
}
