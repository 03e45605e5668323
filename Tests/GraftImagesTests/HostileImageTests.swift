import GraftImages
import GraftTestSupport
import Testing

/// Files made to mislead, or spoilt on the way: an error or an image, never a crash, and no memory taken on trust.
@Suite struct HostileImageTests {
    @Test(
        "refuses by its header what says it has too many pixels",
        arguments: [
            // Big-endian lengths of IHDR.
            ("rgb.png", 16, [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30], 30_000, 30_000),
            ("interlaced.png", 16, [0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF], 0x7FFF_FFFF, 0x7FFF_FFFF),
            ("grey.png", 16, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], 0xFFFF_FFFF, 0xFFFF_FFFF),
            // The screens of a single and of many frames.
            ("plain.gif", 6, [0xFF, 0xFF, 0xFE, 0xFF], 0xFFFF, 0xFFFE),
            ("animated.gif", 6, [0xFF, 0xFF, 0xFF, 0xFF], 0xFFFF, 0xFFFF),
            ("rgb.bmp", 18, [0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F], 0x7FFF_FFFF, 0x7FFF_FFFF),
            // The height -2^31, of rows from the top.
            ("palette.bmp", 18, [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0x80], 0xFFFF_FFFF, 0x8000_0000),
            ("lossy.webp", 26, [0xFF, 0x3F, 0xFF, 0x3F], 0x3FFF, 0x3FFF),
            ("lossless.webp", 21, [0xFF, 0xFF, 0xFF, 0x0F], 0x4000, 0x4000),
            ("lossy-alpha.webp", 24, [0xFE, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF], 0xFF_FFFF, 0xFF_FFFF),
        ] as [(String, Int, [UInt8], Int, Int)])
    func bombs(file: String, offset: Int, size: [UInt8], width: Int, height: Int) throws {
        var bytes = try Goldens.bytes(of: file)
        bytes.replaceSubrange(offset..<offset + size.count, with: size)
        let expected = ImageError.tooManyPixels(width: width, height: height, limit: 178_956_970)
        #expect(throws: expected) { try ImageDecoder().decode(bytes) }
        #expect(throws: expected) { try ImageDecoder().decode(bytes, resizedTo: (8, 8), mode: .fast) }
        #expect(try ImageDecoder().dimensions(of: bytes) == (width, height))
    }

    @Test(
        "refuses by its header a JPEG that says it has too many pixels", arguments: ["rgb-420.jpg", "progressive.jpg"])
    func jpegBomb(file: String) throws {
        var bytes = try Goldens.bytes(of: file)
        let frame = try #require((0..<bytes.count).first { bytes[$0] == 0xFF && [0xC0, 0xC2].contains(bytes[$0 + 1]) })
        bytes.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0, 0xFF, 0])
        #expect(throws: ImageError.tooManyPixels(width: 0xFF00, height: 0xFF00, limit: 178_956_970)) {
            try ImageDecoder().decode(bytes)
        }
    }

    @Test(
        "refuses what is cut short",
        arguments: [
            "rgb-420.jpg", "progressive.jpg", "cmyk-adobe.jpg", "rgb.png", "palette.png", "plain.gif", "animated.gif",
            "rgb.bmp", "one-bit.bmp", "lossy.webp", "lossless.webp", "lossy-alpha.webp",
        ])
    func cutShort(file: String) throws {
        let whole = try Goldens.bytes(of: file)
        for share in 0..<40 where file != "animated.gif" || share < 8 {
            let cut = Array(whole.prefix(whole.count * share / 40))
            #expect(throws: ImageError.self, "\(cut.count) of \(whole.count) bytes") { try ImageDecoder().decode(cut) }
        }
    }

    @Test("refuses a JPEG that lacks nothing but its end marker, as TensorFlow does")
    func endMarker() throws {
        let whole = try Goldens.bytes(of: "rgb-420.jpg")
        #expect(throws: ImageError.damaged(.jpeg, detail: "Premature end of JPEG file")) {
            try ImageDecoder().decode(Array(whole.dropLast(2)))
        }
    }

    @Test("refuses a JPEG cut short whose first oddity is a harmless one")
    func oddAndCutShort() throws {
        let odd = try Goldens.bytes(of: "bytes-before-end.jpg")
        let thumbnail = try Goldens.bytes(of: "one-pixel.jpg")
        // A thumbnail's own end marker, in an application segment, does not count.
        let segment: [UInt8] = [0xFF, 0xE5, UInt8((thumbnail.count + 2) >> 8), UInt8((thumbnail.count + 2) & 0xFF)]
        let restart: [UInt8] = [0xFF, 0xD0]
        let cut: [UInt8] = Array(odd[..<2]) + segment + thumbnail + Array(odd[2..<odd.count - 30]) + restart
        #expect(throws: ImageError.self) { try ImageDecoder().decode(cut) }
    }

    @Test("names what it does not read")
    func unsupported() throws {
        var animated = try Goldens.bytes(of: "lossy-alpha.webp")
        animated[20] |= 0x02
        #expect(throws: ImageError.unsupported(.webp, detail: "it is animated")) { try ImageDecoder().decode(animated) }
        var compressed = try Goldens.bytes(of: "palette.bmp")
        compressed[30] = 1
        #expect(throws: ImageError.unsupported(.bmp, detail: "its pixels are compressed")) {
            try ImageDecoder().decode(compressed)
        }
    }

    @Test("survives every file with bytes changed, lost or added", arguments: Goldens.images)
    func mutations(golden: Goldens.Image) throws {
        let whole = try Goldens.bytes(of: golden.file)
        let decoder = ImageDecoder(pixelLimit: 20_000)
        var generator = SeededGenerator(seed: UInt64(golden.offset))
        for _ in 0..<120 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                // Headers are where lengths are, so half of the changes go there.
                let end = Bool.random(using: &generator) ? min(64, bytes.count) : bytes.count
                let offset = Int.random(in: 0..<end, using: &generator)
                switch Int.random(in: 0..<8, using: &generator) {
                case 0: bytes.remove(at: offset)
                case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: offset)
                case 2: bytes[offset] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
                case 3: bytes[offset] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                default: bytes[offset] = UInt8.random(in: 0...255, using: &generator)
                }
            }
            if Int.random(in: 0..<8, using: &generator) == 0 {
                bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
            }
            expectImageOrError(bytes, decoder)
        }
    }

    @Test("survives every file cut at any byte", arguments: Goldens.images)
    func truncations(golden: Goldens.Image) throws {
        let whole = try Goldens.bytes(of: golden.file)
        for count in stride(from: 0, to: whole.count, by: max(1, whole.count / 100)) {
            expectImageOrError(Array(whole.prefix(count)), ImageDecoder(pixelLimit: 20_000))
        }
    }

    private func expectImageOrError(_ bytes: [UInt8], _ decoder: ImageDecoder) {
        do {
            let image = try decoder.decode(bytes)
            let size = try decoder.dimensions(of: bytes)
            #expect(size == (image.width, image.height))
            #expect(image.width * image.height <= decoder.pixelLimit)
            let small = try decoder.decode(bytes, resizedTo: (4, 5), mode: .fast)
            #expect(small.samples.count == 60)
        } catch {
            #expect(!error.description.isEmpty)
        }
    }
}
