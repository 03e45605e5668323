import GraftImages
import GraftTestSupport
import Testing

@testable import GraftAugmentation

@Suite("Augmentation")
struct AugmentationTests {
    private static let everything =
        "flip=both,rotation=0.2,zoom=0.3/0.1:wrap,translation=0.1:constant,contrast=0.3,brightness=0.2,"
        + "crop=0.8,resizedcrop,jitter=0.2,erasing=1,randaugment"

    @Test("gives the same view for the same seed, image and number, and others for others")
    func views() throws {
        let augmentation = try Augmentation(Self.everything)
        let image = Scenery.image(seed: 3, width: 32, height: 24)
        let view = Augmentation.View(seed: 5, image: 9, number: 2)
        let first = augmentation(image, view: view)
        #expect((first.width, first.height) == (32, 24))
        #expect(augmentation(image, view: view) == first)
        for other in [
            Augmentation.View(seed: 6, image: 9, number: 2), Augmentation.View(seed: 5, image: 8, number: 2),
            Augmentation.View(seed: 5, image: 9, number: 3),
        ] {
            #expect(augmentation(image, view: other) != first)
        }
    }

    @Test("gives the same views on many threads in any order")
    func threads() async throws {
        let augmentation = try Augmentation(Self.everything)
        let image = Scenery.image(seed: 4, width: 20, height: 20)
        let alone = (0..<24).map { augmentation(image, view: .first(ofImage: $0)) }
        let together = await withTaskGroup(of: (UInt64, RGBImage).self) { group in
            for number in (0..<24).reversed() {
                group.addTask { (UInt64(number), augmentation(image, view: .first(ofImage: UInt64(number)))) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for number in alone.indices { #expect(together[UInt64(number)] == alone[number]) }
    }

    @Test("draws for a step what it drew before there was another one after it")
    func laterSteps() throws {
        let image = Scenery.image(seed: 5, width: 16, height: 16)
        let short = try Augmentation("rotation=0.2,brightness=0.3")
        let long = try Augmentation("rotation=0.2,brightness=0.3,crop=1,contrast=0")
        for number in 0..<10 {
            let view = Augmentation.View.first(ofImage: UInt64(number))
            #expect(short(image, view: view) == long(image, view: view))
        }
    }

    @Test("draws for a step what it drew when the one before it was another")
    func earlierSteps() throws {
        let image = Scenery.image(seed: 6, width: 16, height: 16)
        // Neither changes anything, and they draw different amounts of random numbers.
        let first = try Augmentation("brightness=0,rotation=0.2")
        let second = try Augmentation("jitter=0,rotation=0.2")
        #expect(first(image, view: .first(ofImage: 2)) == second(image, view: .first(ofImage: 2)))
    }

    @Test("applies steps in their order")
    func order() throws {
        let image = Scenery.image(seed: 7, width: 16, height: 16)
        let steps = try Augmentation("brightness=0.9:0.9,brightness=-0.9:-0.9")(image, view: .first(ofImage: 1))
        let turned = try Augmentation("brightness=-0.9:-0.9,brightness=0.9:0.9")(image, view: .first(ofImage: 1))
        // Too bright is cut to 255 before it is darkened, and the other way round.
        #expect(steps.samples.allSatisfy { $0 <= 26 } && turned.samples.allSatisfy { $0 >= 229 })
    }

    @Test("without steps leaves images as they are")
    func none() {
        let image = Scenery.image(seed: 8, width: 9, height: 5)
        #expect(Augmentation.none.isEmpty)
        #expect(Augmentation.none(image, view: .first(ofImage: 1)) == image)
        #expect(Augmentation.none.mix(image, with: image, view: .first(ofImage: 1)) == image)
    }

    @Test("takes images of one pixel, row and column", arguments: [(1, 1), (1, 7), (7, 1), (2, 2)])
    func small(width: Int, height: Int) throws {
        let image = Scenery.image(seed: 9, width: width, height: height)
        for fill in ["reflect", "wrap", "nearest", "constant:255"] {
            let augmentation = try Augmentation(
                "rotation=1:\(fill),zoom=-0.99:1:\(fill),translation=1:\(fill),randaugment=11/1," + Self.everything)
            for number in 0..<20 {
                let view = augmentation(image, view: .first(ofImage: UInt64(number)))
                #expect((view.width, view.height) == (width, height))
            }
        }
    }
}
