/// What the first chunk of a WebP file says (RFC 9649, section 2).
struct WebPHeader: Equatable {
    var width: Int
    var height: Int
    var isAnimated = false

    init(of bytes: [UInt8]) throws(ImageError) {
        if bytes.hasASCII("VP8X", at: 12), let flags = bytes.littleEndian(1, at: 20),
            let width = bytes.littleEndian(3, at: 24), let height = bytes.littleEndian(3, at: 27)
        {
            self.width = width + 1
            self.height = height + 1
            isAnimated = flags & 0x02 != 0
        } else if bytes.hasASCII("VP8L", at: 12), let bits = bytes.littleEndian(4, at: 21) {
            width = bits & 0x3FFF + 1
            height = bits >> 14 & 0x3FFF + 1
        } else if bytes.hasASCII("VP8 ", at: 12), let width = bytes.littleEndian(2, at: 26),
            let height = bytes.littleEndian(2, at: 28)
        {
            // The two bits above each length ask for upscaling, which no decoder does.
            self.width = width & 0x3FFF
            self.height = height & 0x3FFF
        } else {
            throw .damaged(.webp, detail: "its header is not whole")
        }
    }
}
