/// Where the first frame of a GIF file lies on its screen (GIF89a specification, sections 18 to 22).
struct GIFFrame: Equatable {
    var screenWidth: Int
    var screenHeight: Int
    var left: Int
    var top: Int
    var width: Int
    var height: Int

    /// Reads the file's blocks up to the end of the first frame.
    ///
    /// Later frames and the trailer, which many files lack, are not looked at.
    init(of bytes: [UInt8]) throws(ImageError) {
        let cutShort = ImageError.damaged(.gif, detail: "it ends before its first frame does")
        guard let screenWidth = bytes.littleEndian(2, at: 6), let screenHeight = bytes.littleEndian(2, at: 8),
            let flags = bytes.littleEndian(1, at: 10)
        else { throw cutShort }

        var offset = 13 + GIFFrame.colourTableSize(flags)
        while let introducer = bytes.littleEndian(1, at: offset), introducer != GIFFrame.imageSeparator {
            if introducer == GIFFrame.trailer {
                throw .damaged(.gif, detail: "it has no frame")
            } else if introducer == GIFFrame.extensionIntroducer {
                guard let end = GIFFrame.endOfSubBlocks(in: bytes, from: offset + 2) else { throw cutShort }
                offset = end
            } else {
                // libgd skips what stands between blocks, so the same frame is found here.
                offset += 1
            }
        }
        guard let left = bytes.littleEndian(2, at: offset + 1), let top = bytes.littleEndian(2, at: offset + 3),
            let width = bytes.littleEndian(2, at: offset + 5), let height = bytes.littleEndian(2, at: offset + 7),
            let frameFlags = bytes.littleEndian(1, at: offset + 9)
        else { throw cutShort }

        // One byte after the local colour table says how wide the codes are; the pixels follow it.
        let pixels = offset + 10 + GIFFrame.colourTableSize(frameFlags) + 1
        guard GIFFrame.endOfSubBlocks(in: bytes, from: pixels) != nil else { throw cutShort }
        guard width > 0, height > 0, left + width <= screenWidth, top + height <= screenHeight else {
            throw .damaged(
                .gif,
                detail: "its first frame, \(width) x \(height) at \(left), \(top), "
                    + "does not fit the screen of \(screenWidth) x \(screenHeight)")
        }
        self.screenWidth = screenWidth
        self.screenHeight = screenHeight
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }

    private static let imageSeparator = 0x2C
    private static let extensionIntroducer = 0x21
    private static let trailer = 0x3B

    private static func colourTableSize(_ flags: Int) -> Int {
        flags & 0x80 == 0 ? 0 : 3 << (flags & 7 + 1)
    }

    private static func endOfSubBlocks(in bytes: [UInt8], from start: Int) -> Int? {
        var offset = start
        while let length = bytes.littleEndian(1, at: offset) {
            offset += 1 + length
            if length == 0 { return offset }
        }
        return nil
    }
}

extension GIFFrame {
    /// The screen as it stands after the first frame: black where the frame does not reach.
    func screen(showing frame: RGBImage) -> RGBImage {
        guard (screenWidth, screenHeight) != (width, height) else { return frame }
        var samples = [UInt8](repeating: 0, count: screenWidth * screenHeight * 3)
        for y in 0..<height {
            let start = ((top + y) * screenWidth + left) * 3
            samples.replaceSubrange(
                start..<start + width * 3, with: frame.samples[y * width * 3..<(y + 1) * width * 3])
        }
        return RGBImage(width: screenWidth, height: screenHeight, samples: samples)
    }
}
