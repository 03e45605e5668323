import GraftImages
import Testing

@Suite("Thumbnails")
struct ThumbnailTests {
    @Test("are the means of the areas that their pixels cover")
    func means() {
        let image = RGBImage(
            width: 4, height: 2, samples: [0, 100, 0, 0, 10, 20, 200, 200].flatMap { [UInt8($0), 0, 255] })
        let small = image.fitted(within: 2)
        #expect(small.width == 2 && small.height == 1)
        #expect(small.samples == [33, 0, 255, 100, 0, 255])
    }

    @Test("keep the aspect ratio, have at least a pixel, and never grow")
    func sizes() {
        func size(_ width: Int, _ height: Int) -> [Int] {
            let image = RGBImage(
                width: width, height: height, samples: [UInt8](repeating: 7, count: width * height * 3))
            let small = image.fitted(within: 10)
            #expect(small.samples.allSatisfy { $0 == 7 })
            return [small.width, small.height]
        }
        #expect(size(40, 20) == [10, 5])
        #expect(size(3, 300) == [1, 10])
        #expect(size(10, 4) == [10, 4])
    }

    @Test("of a file have the size of the whole image with them", arguments: [ImageFormat.jpeg, .png])
    func files(format: ImageFormat) throws {
        let image = RGBImage(width: 600, height: 300, samples: [UInt8](repeating: 128, count: 540_000))
        let thumbnail = try ImageDecoder().thumbnail(of: image.encoded(as: format), within: 50)
        #expect((thumbnail.width, thumbnail.height) == (600, 300))
        #expect((thumbnail.image.width, thumbnail.image.height) == (50, 25))
        #expect(thumbnail.image.samples.allSatisfy { abs(Int($0) - 128) <= 1 })
    }
}
