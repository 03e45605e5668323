import GraftImages
import Testing

@Suite struct ImageDecoderTests {
    @Test("gives the reference's pixels, to the bit", arguments: Goldens.images)
    func pixels(golden: Goldens.Image) throws {
        #expect(try ImageDecoder().decode(Goldens.bytes(of: golden.file)) == Goldens.pixels(of: golden))
    }

    @Test("tells the size that decoding gives", arguments: Goldens.images)
    func dimensions(golden: Goldens.Image) throws {
        let size = try ImageDecoder().dimensions(of: Goldens.bytes(of: golden.file))
        #expect(size == (golden.width, golden.height))
    }

    @Test("resizes to what decoding and resizing give", arguments: Goldens.images)
    func decodingResized(golden: Goldens.Image) throws {
        let bytes = try Goldens.bytes(of: golden.file)
        let expected = try Goldens.pixels(of: golden).resized(width: 11, height: 17)
        #expect(try ImageDecoder().decode(bytes, resizedTo: (11, 17)) == expected)
    }

    @Test("leaves a photo as it is stored when asked to")
    func storedOrientation() throws {
        let golden = try #require(Goldens.images.first { $0.file == "orientation-6.png" })
        let upright = try Goldens.pixels(of: golden)
        let stored = try ImageDecoder(appliesOrientation: false).decode(Goldens.bytes(of: golden.file))
        #expect(stored.width == upright.height && stored.height == upright.width)
        #expect(stored.upright(from: .rightTop) == upright)
        let size = try ImageDecoder(appliesOrientation: false).dimensions(of: Goldens.bytes(of: golden.file))
        #expect(size == (stored.width, stored.height))
    }

    @Test("decodes what has exactly as many pixels as the limit, and no more")
    func pixelLimit() throws {
        let bytes = try Goldens.bytes(of: "rgb.png")
        #expect(try ImageDecoder(pixelLimit: 37 * 29).decode(bytes).width == 37)
        #expect(throws: ImageError.tooManyPixels(width: 37, height: 29, limit: 37 * 29 - 1)) {
            try ImageDecoder(pixelLimit: 37 * 29 - 1).decode(bytes)
        }
    }

    @Test(
        "tells by the header how much memory decoding takes",
        arguments: [
            ("rgb.png", 8), ("lossy.webp", 8), ("rgb.bmp", 3), ("plain.gif", 7), ("rgb-420.jpg", 3),
            ("progressive.jpg", 9),
            ("cmyk-plain.jpg", 7),
        ])
    func decodingMemory(file: String, bytesPerPixel: Int) throws {
        let bytes = try Goldens.bytes(of: file)
        let size = try ImageDecoder().dimensions(of: bytes)
        #expect(try ImageDecoder().decodingMemory(of: bytes) == size.width * size.height * bytesPerPixel)
        #expect(try ImageDecoder(pixelLimit: 1).decodingMemory(of: bytes) == 0)
    }
}

@Suite struct FastResizeModeTests {
    private let smooth = RGBImage.smooth(width: 203, height: 151)

    @Test(
        "stays near the exact mode on a smooth JPEG", arguments: [(20, 15), (25, 19), (26, 19), (100, 75), (30, 140)])
    func smoothJPEG(size: (Int, Int)) throws {
        let bytes = try smooth.encoded(as: .jpeg, quality: 95)
        let exact = try ImageDecoder().decode(bytes, resizedTo: size)
        let fast = try ImageDecoder().decode(bytes, resizedTo: size, mode: .fast)
        #expect((fast.width, fast.height) == size)
        #expect(fast.meanDifference(from: exact) < 4)
    }

    @Test("scales a JPEG down while decoding it, by the turned size where it is turned")
    func differsFromExact() throws {
        let bytes = try Goldens.bytes(of: "orientation-6.jpg")
        // Stored 14 x 9 and upright 9 x 14: half of it, 5 x 7, is enough for 4 x 7 and too small for 7 x 4.
        #expect(
            try ImageDecoder().decode(bytes, resizedTo: (4, 7), mode: .fast)
                != ImageDecoder().decode(bytes, resizedTo: (4, 7)))
        #expect(
            try ImageDecoder().decode(bytes, resizedTo: (7, 4), mode: .fast)
                == ImageDecoder().decode(bytes, resizedTo: (7, 4)))
    }

    @Test("is the exact mode where a half would be too small, and for other formats")
    func sameAsExact() throws {
        let jpeg = try smooth.encoded(as: .jpeg)
        let png = try smooth.encoded(as: .png)
        for (bytes, size) in [(jpeg, (103, 60)), (jpeg, (300, 300)), (png, (20, 15))] {
            #expect(
                try ImageDecoder().decode(bytes, resizedTo: size, mode: .fast)
                    == ImageDecoder().decode(bytes, resizedTo: size))
        }
    }
}
