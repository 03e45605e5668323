import Foundation
import GraftAugmentation
import GraftBackbones
import GraftFeatures
import GraftFiles
import GraftImages
import GraftTestSupport
import Synchronization
import SystemPackage
import Testing

@Suite("Features of views")
struct ImageViewTests {
    private static func pixels(of image: ImageFile) throws -> RGBImage {
        try ImageDecoder().decode([UInt8](Data(contentsOf: URL(fileURLWithPath: image.path.string))))
    }

    private static func view(of image: ImageFile, _ number: Int, seed: UInt64 = 4) -> Augmentation.View {
        Augmentation.View(seed: seed, digest: image.digest, number: number)
    }

    @Test("are those of the changed images, in the order of the views")
    func features() async throws {
        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(4, in: folder)
            let extractor = try await FeatureFixtures.extractor(store: folder.appending("store"))
            let augmentation = try Augmentation("flip,rotation=0.2,brightness=0.3")
            let views = (0..<3).flatMap { number in images.map { ImageView(image: $0, number: number) } }
            let extraction = try await extractor.extract(views, of: augmentation, seed: 4)
            #expect(extraction.computedCount == 12 && extraction.positions == Array(0..<12))
            for (row, view) in views.enumerated() {
                let changed = augmentation(
                    try Self.pixels(of: view.image), view: Self.view(of: view.image, view.number))
                let alone = try await extractor.pipeline.backbone.featureVector(of: changed)
                #expect(extraction.features[row] == alone)
            }
        }
    }

    @Test("are kept under keys of their own: by number, augmentation and seed, apart from the images themselves")
    func keys() async throws {
        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(3, in: folder)
            let extractor = try await FeatureFixtures.extractor(store: folder.appending("store"))
            let views = images.map { ImageView(image: $0, number: 0) }
            let (first, second) = (try Augmentation("rotation=0.2"), try Augmentation("rotation=0.1"))
            #expect(try await extractor.extract(images).computedCount == 3)
            #expect(try await extractor.extract(views, of: first, seed: 1).computedCount == 3)
            #expect(try await extractor.extract(views, of: first, seed: 1).computedCount == 0)
            #expect(try await extractor.extract(views, of: first, seed: 2).computedCount == 3)
            #expect(try await extractor.extract(views, of: second, seed: 1).computedCount == 3)
            let more = views + images.map { ImageView(image: $0, number: 1) }
            #expect(try await extractor.extract(more, of: first, seed: 1).computedCount == 3)
            #expect(try await extractor.extract(images).computedCount == 0)
        }
    }

    @Test("leave the recipe of images as they are what it was before there were views")
    func plainRecipe() async throws {
        let backbone = try await FeatureFixtures.backbone()
        let plain = FeatureRecipe(backbone: backbone, resizeMode: .bilinear, appliesOrientation: true)
        #expect(!String(decoding: try JSONEncoder().encode(plain), as: UTF8.self).contains("augmentation"))
        let augmented = FeatureRecipe(
            backbone: backbone, resizeMode: .bilinear, appliesOrientation: true,
            augmentation: FeatureRecipe.AugmentationRecipe(try Augmentation("flip"), seed: 1))
        #expect(try JSONDecoder().decode(FeatureRecipe.self, from: JSONEncoder().encode(augmented)) == augmented)
    }

    @Test("of mixed images depend on both of them", arguments: ["flip,cutmix=1", "rotation=0.1,mixup=1"])
    func mixing(text: String) async throws {
        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(3, in: folder)
            let extractor = try await FeatureFixtures.extractor(store: folder.appending("store"))
            let augmentation = try Augmentation(text)
            let view = ImageView(image: images[0], number: 2, partner: images[1])
            let extraction = try await extractor.extract([view], of: augmentation, seed: 4)
            let first = augmentation(try Self.pixels(of: images[0]), view: Self.view(of: images[0], 2))
            let second = augmentation(try Self.pixels(of: images[1]), view: Self.view(of: images[1], 2))
            let mixed = augmentation.mix(first, with: second, view: Self.view(of: images[0], 2))
            #expect(mixed != first)
            let expected = try await extractor.pipeline.backbone.featureVector(of: mixed)
            #expect(extraction.features[0] == expected)

            let other = ImageView(image: images[0], number: 2, partner: images[2])
            #expect(try await extractor.extract([view, other], of: augmentation, seed: 4).computedCount == 1)
        }
    }

    @Test("name an image that cannot be read once, and are there for the others")
    func unreadable() async throws {
        try await withTemporaryFolder { folder in
            var images = try FeatureFixtures.writeImages(3, in: folder)
            try Data("no image".utf8).write(to: URL(fileURLWithPath: images[1].path.string))
            images[1] = ImageFile(path: images[1].path, digest: try ContentDigest(ofFileAt: images[1].path))
            let extractor = try await FeatureFixtures.extractor(store: folder.appending("store"))
            let views = (0..<2).flatMap { number in images.map { ImageView(image: $0, number: number) } }
            let extraction = try await extractor.extract(views, of: Augmentation("flip"), seed: 1)
            #expect(extraction.unreadable.map(\.path) == [images[1].path])
            #expect(extraction.positions == [0, 2, 3, 5] && extraction.features.count == 4)
        }
    }

    @Test("are computed with one decoding an image, and counted one by one")
    func oneDecoding() async throws {
        let pipeline = BackbonePipeline(backbone: try await FeatureFixtures.backbone())
        let bytes = try NetworkFixtures.images()[0].encoded(as: .png)
        let augmentation = try Augmentation("zoom=0.5")
        let loads = Mutex(0)
        let found = Mutex<[[Float]]>([])
        try await pipeline.run(count: 1) { _ in
            loads.withLock { $0 += 1 }
            return bytes
        } variants: { _, bytes in
            [.plain] + (0..<3).map { .view(of: augmentation, digest: ContentDigest(of: bytes), number: $0, seed: 1) }
        } handle: { _, result in
            let vectors = try result.get()
            found.withLock { $0 = vectors }
        }
        #expect(loads.withLock { $0 } == 1)
        let vectors = found.withLock { $0 }
        #expect(Set(vectors).count == 4)
        #expect(try await pipeline.featureVector(ofEncoded: bytes) == vectors[0])

        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(2, in: folder)
            let extractor = try await FeatureFixtures.extractor(store: folder.appending("store"))
            let views = (0..<3).flatMap { number in images.map { ImageView(image: $0, number: number) } }
            let seen = Mutex<[ExtractionProgress]>([])
            _ = try await extractor.extract(views, of: augmentation, seed: 1) { progress in
                seen.withLock { $0.append(progress) }
            }
            #expect(seen.withLock { $0.map(\.completed) } == [0, 3, 6])
            #expect(seen.withLock { $0.allSatisfy { $0.total == 6 && $0.areViews } })
        }
    }
}
