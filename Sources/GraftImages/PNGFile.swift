/// The parts of a PNG file that its colours depend on.
enum PNGFile {
    /// The file without its ancillary chunks (PNG specification, section 4.7.2), which are profiles, texts and alpha.
    ///
    /// What libpng does not see it cannot complain about: for many files it writes a warning on their colour profile to
    /// standard error, which nothing else can keep it from.
    static func withoutAncillaryChunks(_ bytes: [UInt8]) throws(ImageError) -> [UInt8] {
        var critical = Array(bytes.prefix(8))
        critical.reserveCapacity(bytes.count)
        for chunk in Chunks(ofPNG: bytes) {
            let isAncillary = bytes[chunk.start] & 0x20 != 0
            if !isAncillary { critical += bytes[chunk.start - 4..<chunk.content.upperBound + 4] }
            if bytes.hasASCII("IEND", at: chunk.start) { return critical }
        }
        throw .damaged(.png, detail: "it ends before its last chunk does")
    }
}
