/// The bytes of an image file with what its header says, whatever its format.
struct ImageFile {
    let bytes: [UInt8]
    let format: ImageFormat
    /// Pixels in a row, as stored.
    let width: Int
    /// Rows, as stored.
    let height: Int
    private let content: Content

    private enum Content {
        case jpeg(JPEGDecompressor, isCMYK: Bool)
        case png
        case gif(GIFFrame)
        case bmp(BMPImage)
        case webp
    }

    /// Reads the header.
    init(_ bytes: [UInt8]) throws(ImageError) {
        guard let format = ImageFormat(of: bytes) else { throw .notAnImage(found: ImageError.describe(bytes)) }
        self.bytes = bytes
        self.format = format
        switch format {
        case .jpeg:
            let decompressor = try JPEGDecompressor()
            let header = try decompressor.header(of: bytes)
            (width, height) = (header.width, header.height)
            content = .jpeg(decompressor, isCMYK: header.isCMYK)
        case .png:
            guard bytes.hasASCII("IHDR", at: 12), let width = bytes.bigEndian(4, at: 16),
                let height = bytes.bigEndian(4, at: 20)
            else { throw .damaged(.png, detail: "its header is not whole") }
            (self.width, self.height, content) = (width, height, .png)
        case .gif:
            let frame = try GIFFrame(of: bytes)
            (width, height, content) = (frame.screenWidth, frame.screenHeight, .gif(frame))
        case .bmp:
            let image = try BMPImage(of: bytes)
            (width, height, content) = (image.width, image.height, .bmp(image))
        case .webp:
            let header = try WebPHeader(of: bytes)
            guard !header.isAnimated else { throw .unsupported(.webp, detail: "it is animated") }
            (width, height, content) = (header.width, header.height, .webp)
        }
        guard width > 0, height > 0 else { throw .damaged(format, detail: "it says it has no pixels") }
    }

    /// How many bytes decoding holds for each pixel, at its height.
    var bytesPerPixel: Int {
        switch content {
        // The RGB samples, those in CMYK that they are made from, and the 16-bit coefficients that are kept between scans.
        case .jpeg(_, let isCMYK): 3 + (isCMYK ? 4 : 0) + (JPEGSegments.isProgressive(bytes) ? (isCMYK ? 8 : 6) : 0)
        case .bmp: 3
        // What libpng or libwebp decodes to, and libgd's copy of it.
        case .png, .webp: 8
        // libgd's indices, and the RGB samples of the frame and of the screen.
        case .gif: 7
        }
    }

    /// Decodes the image as stored, with no regard to its orientation.
    ///
    /// - Parameters:
    ///   - pixelLimit: The largest `width * height` that is decoded.
    ///   - smallest: Where given, a JPEG may come out scaled down to no less than this size.
    /// - Returns: The pixels in RGB.
    /// - Throws: What ``ImageDecoder/decode(_:)`` throws.
    func decode(
        atMost pixelLimit: Int, notBelow smallest: (width: Int, height: Int)? = nil
    ) throws(ImageError) -> RGBImage {
        // Two lengths of 32 bits have a product that may overflow, so divide instead.
        guard width <= pixelLimit / height else {
            throw .tooManyPixels(width: width, height: height, limit: pixelLimit)
        }
        switch content {
        case .jpeg(let decompressor, let isCMYK):
            let full = (width: width, height: height)
            let size = smallest.map { JPEGScale.size(of: full, notBelow: $0) } ?? full
            let samples = try decompressor.decode(bytes, width: size.width, height: size.height, isCMYK: isCMYK)
            let isInverted = isCMYK && JPEGSegments.hasAdobeMarker(in: bytes)
            return RGBImage(
                width: size.width, height: size.height,
                samples: isCMYK ? rgb(fromCMYK: samples, isInverted: isInverted) : samples)
        case .png:
            let critical = try PNGFile.withoutAncillaryChunks(bytes)
            return try GDImage(decoding: critical, format: .png).rgb(transparentAsBlack: false)
        case .webp:
            return try GDImage(decoding: bytes, format: format).rgb(transparentAsBlack: false)
        case .gif(let frame):
            return frame.screen(
                showing: try GDImage(decoding: bytes, format: format).rgb(transparentAsBlack: true))
        case .bmp(let image):
            return try image.decode(bytes)
        }
    }
}
