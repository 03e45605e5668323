/// The headers of a Windows or OS/2 bitmap, and its pixels, which are stored as they are.
///
/// Palette images of 1, 4 and 8 bits, and colours of 16, 24 and 32 bits with or without bit masks are read. libgd is not
/// used here: it refuses bit masks, and misreads the rows of 1-bit images.
struct BMPImage {
    let width: Int
    let height: Int
    private let isTopDown: Bool
    private let bitsPerPixel: Int
    private let compression: Int
    /// Where the palette or the bit masks would stand, after the headers.
    private let headerEnd: Int
    private let paletteEntrySize: Int
    private let colourCount: Int
    private let pixelStart: Int

    init(of bytes: [UInt8]) throws(ImageError) {
        let cutShort = ImageError.damaged(.bmp, detail: "its header is not whole")
        guard let pixelStart = bytes.littleEndian(4, at: 10), let headerSize = bytes.littleEndian(4, at: 14) else {
            throw cutShort
        }
        let coreHeaderSize = 12
        if headerSize == coreHeaderSize {
            guard let width = bytes.littleEndian(2, at: 18), let height = bytes.littleEndian(2, at: 20),
                let bitsPerPixel = bytes.littleEndian(2, at: 24)
            else { throw cutShort }
            (self.width, self.height, isTopDown) = (width, height, false)
            (self.bitsPerPixel, compression, colourCount, paletteEntrySize) = (bitsPerPixel, 0, 0, 3)
        } else {
            guard headerSize >= 40, let width = bytes.littleEndian(4, at: 18),
                let height = bytes.littleEndian(4, at: 22),
                let bitsPerPixel = bytes.littleEndian(2, at: 28), let compression = bytes.littleEndian(4, at: 30),
                let colourCount = bytes.littleEndian(4, at: 46)
            else { throw cutShort }
            // A negative height says that the first row is the top one.
            let signedHeight = Int(Int32(truncatingIfNeeded: height))
            (self.width, self.height, isTopDown) = (width, abs(signedHeight), signedHeight < 0)
            (self.bitsPerPixel, self.compression) = (bitsPerPixel, compression)
            (self.colourCount, paletteEntrySize) = (colourCount, 4)
        }
        headerEnd = 14 + headerSize
        self.pixelStart = pixelStart
    }

    /// Reads the pixels.
    func decode(_ bytes: [UInt8]) throws(ImageError) -> RGBImage {
        let uncompressed = 0
        let bitMasks = [3, 6]
        guard compression == uncompressed || bitMasks.contains(compression) else {
            throw .unsupported(.bmp, detail: "its pixels are compressed")
        }
        guard [1, 4, 8, 16, 24, 32].contains(bitsPerPixel) else {
            throw .damaged(.bmp, detail: "it says that a pixel has \(bitsPerPixel) bits")
        }
        let rowSize = (width * bitsPerPixel + 31) / 32 * 4
        let lastRowSize = (width * bitsPerPixel + 7) / 8
        guard pixelStart + rowSize * (height - 1) + lastRowSize <= bytes.count else {
            throw .damaged(.bmp, detail: "it ends before its pixels do")
        }

        var samples: [UInt8] = []
        samples.reserveCapacity(width * height * 3)
        let palette = bitsPerPixel <= 8 ? palette(in: bytes) : []
        let masks = compression == uncompressed && bitsPerPixel != 16 ? nil : try masks(in: bytes)
        for y in 0..<height {
            let row = pixelStart + rowSize * (isTopDown ? y : height - 1 - y)
            if bitsPerPixel <= 8 {
                appendIndexedRow(at: row, of: bytes, palette: palette, to: &samples)
            } else if let masks {
                appendMaskedRow(at: row, of: bytes, masks: masks, to: &samples)
            } else {
                for pixel in stride(from: row, to: row + lastRowSize, by: bitsPerPixel / 8) {
                    samples.append(bytes[pixel + 2])
                    samples.append(bytes[pixel + 1])
                    samples.append(bytes[pixel])
                }
            }
        }
        return RGBImage(width: width, height: height, samples: samples)
    }

    private func palette(in bytes: [UInt8]) -> [SIMD3<UInt8>] {
        let possible = 1 << bitsPerPixel
        let count = colourCount == 0 ? possible : min(colourCount, possible)
        var palette = [SIMD3<UInt8>](repeating: .zero, count: possible)
        for index in 0..<count {
            let entry = headerEnd + index * paletteEntrySize
            guard entry + 3 <= bytes.count else { break }
            palette[index] = SIMD3(bytes[entry + 2], bytes[entry + 1], bytes[entry])
        }
        return palette
    }

    private func appendIndexedRow(
        at row: Int, of bytes: [UInt8], palette: [SIMD3<UInt8>], to samples: inout [UInt8]
    ) {
        let mask = UInt8(palette.count - 1)
        for x in 0..<width {
            let bit = x * bitsPerPixel
            let shift = 8 - bitsPerPixel - bit % 8
            let colour = palette[Int(bytes[row + bit / 8] >> UInt8(shift) & mask)]
            samples.append(colour.x)
            samples.append(colour.y)
            samples.append(colour.z)
        }
    }

    /// The bits of red, green and blue in a pixel.
    private func masks(in bytes: [UInt8]) throws(ImageError) -> [Int] {
        guard compression != 0 else { return [0x7C00, 0x03E0, 0x001F] }
        let firstMask = 54
        guard let red = bytes.littleEndian(4, at: firstMask), let green = bytes.littleEndian(4, at: firstMask + 4),
            let blue = bytes.littleEndian(4, at: firstMask + 8)
        else { throw .damaged(.bmp, detail: "its bit masks are not whole") }
        return [red, green, blue]
    }

    private func appendMaskedRow(at row: Int, of bytes: [UInt8], masks: [Int], to samples: inout [UInt8]) {
        let size = bitsPerPixel / 8
        for x in 0..<width {
            let pixel = bytes.littleEndian(size, at: row + x * size) ?? 0
            for mask in masks {
                let largest = max(mask >> mask.trailingZeroBitCount, 1)
                samples.append(UInt8((pixel & mask) >> mask.trailingZeroBitCount * 255 / largest))
            }
        }
    }
}
