import GraftData
import GraftImages
import GraftTestSupport
import Testing

@Suite("Perceptual hashes")
struct PerceptualHashTests {
    private func hash(_ image: RGBImage) throws -> PerceptualHash { try #require(PerceptualHash(of: image)) }

    @Test("of a copy in another size, compression or brightness are near", arguments: 1...8)
    func copies(seed: UInt64) throws {
        let original = try hash(Scenery.image(seed: seed, width: 128, height: 96))
        let small = try hash(Scenery.image(seed: seed, width: 64, height: 48))
        let compressed = try ImageDecoder().decode(
            Scenery.image(seed: seed, width: 128, height: 96).encoded(as: .jpeg, quality: 40))
        let darker = try hash(Scenery.image(seed: seed, width: 128, height: 96, brightness: 0.93))
        for copy in [small, try hash(compressed), darker] { #expect(original.isNear(copy)) }
        #expect(original.distance(to: original) == 0)
    }

    @Test("of different images are far apart")
    func different() throws {
        let hashes = try (1...40).map { try hash(Scenery.image(seed: UInt64($0))) }
        for (index, first) in hashes.enumerated() {
            for second in hashes[(index + 1)...] {
                #expect(!first.isNear(second))
                #expect(first.distance(to: second) == second.distance(to: first))
            }
        }
    }

    @Test("tell the same shapes in other colours apart")
    func colors() throws {
        let image = Scenery.image(seed: 3)
        var swapped = image
        for start in stride(from: 0, to: swapped.samples.count, by: 3) {
            // Grey stays about the same, and red becomes blue.
            let blue = min(255, Int(swapped.samples[start + 2]) + 100)
            swapped.samples[start + 2] = UInt8(blue)
        }
        #expect(try !hash(image).isNear(hash(swapped)))
    }

    @Test("are not there for an image of one colour, and are for one smaller than the hash looks at")
    func extremes() {
        let flat = RGBImage(width: 50, height: 50, samples: [UInt8](repeating: 90, count: 7500))
        #expect(PerceptualHash(of: flat) == nil)
        #expect(PerceptualHash(of: RGBImage(width: 2, height: 1, samples: [0, 0, 0, 255, 255, 255])) != nil)
    }
}
