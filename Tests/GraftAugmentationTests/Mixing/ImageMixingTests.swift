import GraftImages
import GraftTestSupport
import Testing

@testable import GraftAugmentation

@Suite("Mixing of two images")
struct ImageMixingTests {
    private static let dark = RGBImage(width: 10, height: 8, samples: Array(repeating: 0, count: 240))
    private static let bright = RGBImage(width: 10, height: 8, samples: Array(repeating: 200, count: 240))

    @Test("MixUp adds both images by the share that it gives")
    func mixUp() throws {
        let mixing = try ImageMixing.mixUp(alpha: 0.4)
        var shares: [Float] = []
        for number in 0..<300 {
            let mixture = mixing.draw(width: 10, height: 8, view: .first(ofImage: UInt64(number)))
            let share = mixture.share(width: 10, height: 8)
            let expected = UInt8((200 * (1 - share)).rounded(.toNearestOrEven))
            #expect(mixture.mix(Self.dark, with: Self.bright).samples.allSatisfy { $0 == expected })
            shares.append(share)
        }
        // Of a beta distribution: the mean is 1/2, and with a small alpha most shares are near the ends.
        #expect(abs(shares.reduce(0, +) / 300 - 0.5) < 0.08)
        #expect(shares.count { $0 < 0.2 || $0 > 0.8 } > 170)
    }

    @Test("CutMix puts a rectangle over the first image, whose share is exact to the pixel")
    func cutMix() throws {
        let mixing = try ImageMixing.cutMix(alpha: 1)
        var shares: [Float] = []
        for number in 0..<300 {
            let mixture = mixing.draw(width: 10, height: 8, view: .first(ofImage: UInt64(number)))
            let mixed = mixture.mix(Self.dark, with: Self.bright)
            let share = mixture.share(width: 10, height: 8)
            #expect(mixed.samples.count { $0 == 0 } == Int((share * 240).rounded()))
            #expect(mixed.samples.allSatisfy { $0 == 0 || $0 == 200 })
            shares.append(share)
        }
        #expect(shares.contains { $0 > 0.95 } && shares.contains { $0 < 0.3 })
    }

    @Test("An augmentation mixes as its mixing draws, by the view alone")
    func augmentation() throws {
        let augmentation = try Augmentation("flip,cutmix=0.5")
        let mixing = try #require(augmentation.mixing)
        let view = Augmentation.View(seed: 3, image: 4, number: 5)
        let mixed = augmentation.mix(Self.dark, with: Self.bright, view: view)
        #expect(mixed == mixing.draw(width: 10, height: 8, view: view).mix(Self.dark, with: Self.bright))
        #expect(mixed == augmentation.mix(Self.dark, with: Self.bright, view: view))
    }

    @Test("Partners are drawn evenly among all images, and are the same again")
    func partners() {
        var counts = [Int](repeating: 0, count: 5)
        for number in 0..<2000 {
            let view = Augmentation.View(seed: 9, image: 77, number: number)
            let partner = ImageMixing.partner(among: 5, view: view)
            #expect(partner == ImageMixing.partner(among: 5, view: view))
            counts[partner] += 1
        }
        #expect(counts.allSatisfy { abs($0 - 400) < 80 })
    }
}
