import GraftImages
import GraftTestSupport
import Testing

@Suite struct OrientationTests {
    /// Two rows of three pixels, told apart by their red samples 1...6.
    private let stored = RGBImage(width: 3, height: 2, samples: (1...6).flatMap { [$0, 0, 0] })

    @Test(
        "turns an image as the Exif specification draws it",
        arguments: [
            (Orientation.topLeft, 3, [1, 2, 3, 4, 5, 6]),
            (.topRight, 3, [3, 2, 1, 6, 5, 4]),
            (.bottomRight, 3, [6, 5, 4, 3, 2, 1]),
            (.bottomLeft, 3, [4, 5, 6, 1, 2, 3]),
            (.leftTop, 2, [1, 4, 2, 5, 3, 6]),
            (.rightTop, 2, [4, 1, 5, 2, 6, 3]),
            (.rightBottom, 2, [6, 3, 5, 2, 4, 1]),
            (.leftBottom, 2, [3, 6, 2, 5, 1, 4]),
        ] as [(Orientation, Int, [UInt8])])
    func turns(orientation: Orientation, width: Int, reds: [UInt8]) {
        let expected = RGBImage(width: width, height: 6 / width, samples: reds.flatMap { [$0, 0, 0] })
        #expect(stored.upright(from: orientation) == expected)
    }

    @Test("turning and resizing at once is turning, then resizing", arguments: Orientation.allCases)
    func turnsAndResizes(orientation: Orientation) {
        var generator = SeededGenerator(seed: 3)
        let image = generator.image(width: 23, height: 14)
        for size in [(7, 9), (40, 31), (23, 14), (14, 23), (1, 1)] {
            #expect(
                image.upright(from: orientation, resizedTo: size)
                    == image.upright(from: orientation).resized(width: size.0, height: size.1))
        }
    }

    @Test("a broken Exif block leaves the image as it is stored")
    func brokenExif() throws {
        let sound = try Goldens.bytes(of: "orientation-6.jpg")
        let stored = try ImageDecoder(appliesOrientation: false).decode(sound)
        let upright = try ImageDecoder().decode(sound)
        let block = try #require((0..<sound.count - 6).first { sound[$0..<$0 + 6].elementsEqual("Exif\0\0".utf8) })
        // The block is Exif's mark (6 bytes), the TIFF header (8), one directory of one entry (2 + 12) and its end (4).
        let value = block + 6 + 8 + 2 + 8
        for (offset, byte) in [(value, UInt8(0)), (value, 9), (block + 6, 0x58), (block + 14, 0), (block + 18, 12)] {
            var broken = sound
            broken[offset] = byte
            #expect(try ImageDecoder().decode(broken) == stored, "byte \(offset - block) of the block")
        }
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<2000 {
            var broken = sound
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                broken[block + Int.random(in: 6..<32, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let image = try ImageDecoder().decode(broken)
            #expect(image.samples.count == upright.samples.count)
        }
    }
}
