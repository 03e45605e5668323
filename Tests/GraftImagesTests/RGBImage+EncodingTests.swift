import GraftImages
import GraftTestSupport
import Testing

@Suite struct EncodingTests {
    @Test("a PNG gives back every sample", arguments: [(1, 1), (37, 29), (256, 3)])
    func png(width: Int, height: Int) throws {
        var generator = SeededGenerator(seed: 5)
        let image = generator.image(width: width, height: height)
        let bytes = try image.encoded(as: .png)
        #expect(ImageFormat(of: bytes) == .png)
        #expect(try ImageDecoder().decode(bytes) == image)
    }

    @Test("a JPEG of higher quality is larger and nearer to the image")
    func jpeg() throws {
        let image = RGBImage.smooth(width: 64, height: 48)
        let low = try image.encoded(as: .jpeg, quality: 10)
        let high = try image.encoded(as: .jpeg, quality: 95)
        #expect(ImageFormat(of: low) == .jpeg)
        #expect(low.count < high.count)
        let (lowImage, highImage) = try (ImageDecoder().decode(low), ImageDecoder().decode(high))
        #expect((highImage.width, highImage.height) == (64, 48))
        #expect(lowImage.meanDifference(from: image) > highImage.meanDifference(from: image))
        #expect(highImage.meanDifference(from: image) < 3)
    }

    @Test("other formats are refused", arguments: [ImageFormat.gif, .bmp, .webp])
    func otherFormats(format: ImageFormat) {
        #expect(throws: ImageError.cannotEncode(format)) {
            try RGBImage(width: 1, height: 1, samples: [1, 2, 3]).encoded(as: format)
        }
    }

    @Test("an image wider than JPEG allows is refused")
    func tooWide() {
        let image = RGBImage(width: 70_000, height: 1, samples: [UInt8](repeating: 0, count: 210_000))
        let error = #expect(throws: ImageError.self) { try image.encoded(as: .jpeg) }
        guard case .encodingFailed(.jpeg, _) = error else {
            Issue.record("\(String(describing: error)) instead")
            return
        }
    }
}
