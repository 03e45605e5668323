import GraftImages
import GraftTestSupport
import Testing

@Suite struct ResizeTests {
    @Test("gives tf.image.resize's numbers, rounded to the nearest byte", arguments: Goldens.resizes)
    func reference(golden: Goldens.Resize) throws {
        let resized = try Goldens.source(of: golden).resized(width: golden.newWidth, height: golden.newHeight)
        let expected = try Goldens.result(of: golden)
        #expect((resized.width, resized.height) == (golden.newWidth, golden.newHeight))
        let farthest = zip(resized.samples, expected).map { abs(Float($0) - $1) }.max()
        #expect(try #require(farthest) <= 0.5001)
    }

    @Test("an image of one colour keeps it")
    func constant() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<40 {
            let (width, height) = (Int.random(in: 1...40, using: &generator), Int.random(in: 1...40, using: &generator))
            let colour = (0..<3).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let samples = (0..<width * height).flatMap { _ in colour }
            let resized = RGBImage(width: width, height: height, samples: samples).resized(width: 23, height: 9)
            #expect(resized.samples == (0..<23 * 9).flatMap { _ in colour })
        }
    }

    @Test("a resize to its own size changes nothing")
    func identity() {
        var generator = SeededGenerator(seed: 2)
        let image = generator.image(width: 19, height: 31)
        #expect(image.resized(width: 19, height: 31) == image)
    }

    @Test("no sample leaves the range of the image's samples")
    func range() throws {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<60 {
            var image = generator.image(
                width: Int.random(in: 1...50, using: &generator), height: Int.random(in: 1...50, using: &generator))
            image.samples = image.samples.map { $0 / 2 + 40 }
            let resized = image.resized(
                width: Int.random(in: 1...70, using: &generator), height: Int.random(in: 1...70, using: &generator))
            let least = try #require(image.samples.min())
            let greatest = try #require(image.samples.max())
            #expect(resized.samples.allSatisfy { (least...greatest).contains($0) })
        }
    }
}
