import GraftFiles
import Foundation
import GraftBackbones
import GraftData
import GraftFeatures
import GraftImages
import GraftTestSupport
import Synchronization
import SystemPackage
import Testing

@Suite("A feature extractor")
struct FeatureExtractorTests {
    @Test("gives each image the features that the backbone gives it alone, in the order of the images")
    func featuresInOrder() async throws {
        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(12, in: folder)
            let extractor = try await FeatureFixtures.extractor(store: folder.appending("store"))
            let extraction = try await extractor.extract(images)
            #expect(extraction.features.count == 12)
            #expect(extraction.computedCount == 12)
            for (row, image) in images.enumerated() {
                let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: image.path.string)))
                let pixels = try ImageDecoder().decode(bytes)
                let alone = try await extractor.pipeline.backbone.featureVector(of: pixels)
                #expect(extraction.features[row] == alone)
                var copied = [Float](repeating: -1, count: extraction.features.dimension)
                var span = copied.mutableSpan
                extraction.features.copyFeatureVector(at: row, into: &span)
                #expect(copied == alone)
            }
        }
    }

    @Test("computes nothing that is in the store, and only what is new")
    func usesStore() async throws {
        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(8, in: folder)
            let extractor = try await FeatureFixtures.extractor(store: folder.appending("store"))
            let first = try await extractor.extract(Array(images.prefix(5)))
            let second = try await extractor.extract(images)
            #expect(first.computedCount == 5)
            #expect(second.computedCount == 3)
            #expect((0..<5).allSatisfy { first.features[$0] == second.features[$0] })
            #expect(try await extractor.extract(images.reversed()).computedCount == 0)
        }
    }

    @Test("computes equal images once, wherever they lie")
    func equalImagesOnce() async throws {
        try await withTemporaryFolder { folder in
            let image = try FeatureFixtures.writeImages(1, in: folder)[0]
            let copy = folder.appending("copy.png")
            try FileManager.default.copyItem(atPath: image.path.string, toPath: copy.string)
            let extractor = try await FeatureFixtures.extractor(store: folder.appending("store"))
            let extraction = try await extractor.extract([image, ImageFile(path: copy, digest: image.digest)])
            #expect(extraction.computedCount == 1)
            #expect(extraction.features[0] == extraction.features[1])
        }
    }

    @Test("finds all images that cannot be read in one pass, and keeps the features of the others")
    func unreadableImages() async throws {
        try await withTemporaryFolder { folder in
            var images = try FeatureFixtures.writeImages(6, in: folder)
            for (index, content) in [(1, "not an image"), (4, "\u{89}PNG\r\n\u{1A}\n broken")] {
                try Data(content.utf8).write(to: URL(fileURLWithPath: images[index].path.string))
                images[index] = ImageFile(
                    path: images[index].path, digest: try ContentDigest(ofFileAt: images[index].path))
            }
            let extractor = try await FeatureFixtures.extractor(store: folder.appending("store"))
            let extraction = try await extractor.extract(images)
            #expect(extraction.unreadable.map(\.path) == [images[1].path, images[4].path])
            #expect(extraction.unreadable.allSatisfy { !$0.reason.isEmpty })
            #expect(extraction.positions == [0, 2, 3, 5])
            #expect(extraction.features.count == 4)
            #expect(try await extractor.extract([images[5]]).computedCount == 0)
        }
    }

    @Test("tells its progress in order, from nothing to all")
    func progress() async throws {
        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(9, in: folder)
            let extractor = try await FeatureFixtures.extractor(store: folder.appending("store"))
            _ = try await extractor.extract([images[0]])
            let seen = Mutex<[ExtractionProgress]>([])
            _ = try await extractor.extract(images) { progress in seen.withLock { $0.append(progress) } }
            let completed = seen.withLock { $0.map(\.completed) }
            #expect(completed == Array(0...8))
            #expect(seen.withLock { $0.allSatisfy { $0.total == 8 && $0.cachedCount == 1 } })
        }
    }

    @Test("tells images that are there already from those that are equal to another")
    func countsRepeated() async throws {
        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(4, in: folder)
            let extractor = try await FeatureFixtures.extractor(store: folder.appending("store"))
            let seen = Mutex<[ExtractionProgress]>([])
            let given = images.prefix(3) + [images[0], images[1]]
            _ = try await extractor.extract(Array(given)) { progress in seen.withLock { $0.append(progress) } }
            #expect(seen.withLock { $0.allSatisfy { $0.total == 3 && $0.cachedCount == 0 && $0.repeatedCount == 2 } })
            seen.withLock { $0 = [] }
            _ = try await extractor.extract(given + [images[3]]) { progress in seen.withLock { $0.append(progress) } }
            #expect(seen.withLock { $0.allSatisfy { $0.total == 1 && $0.cachedCount == 5 && $0.repeatedCount == 0 } })
        }
    }

    @Test("stops when its task is cancelled, keeping what it has")
    func cancellation() async throws {
        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(40, in: folder)
            let extractor = try await FeatureFixtures.extractor(store: folder.appending("store"))
            let (events, feed) = AsyncStream.makeStream(of: Int.self)
            let task = Task { try await extractor.extract(images) { feed.yield($0.completed) } }
            for await completed in events where completed >= 3 { break }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            let rest = try await extractor.extract(images)
            #expect(rest.features.count == 40)
            #expect(rest.computedCount <= 37)
        }
    }
}
