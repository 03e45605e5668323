import Foundation
import GraftBackbones
import GraftFeatures
import GraftImages
import GraftTestSupport
import SystemPackage
import Testing

@Suite("A feature store")
struct FeatureStoreTests {
    @Test("makes damaged features again, and only those", arguments: [20, 60, 100, 300])
    func damagedRecords(offset: Int) async throws {
        try await withTemporaryFolder { folder in
            let store = folder.appending("store")
            let images = try FeatureFixtures.writeImages(6, in: folder)
            let extractor = try await FeatureFixtures.extractor(store: store)
            let whole = try await extractor.extract(images).features
            let expected = (0..<6).map { whole[$0] }

            let segment = try #require(try FeatureFixtures.segments(in: store).first)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: segment.string))
            bytes[offset] ^= 0x10
            try bytes.write(to: URL(fileURLWithPath: segment.string), options: .atomic)

            let again = try await extractor.extract(images)
            #expect(again.computedCount == 1)
            #expect((0..<6).map { again.features[$0] } == expected)
            #expect(try await extractor.extract(images).computedCount == 0)
        }
    }

    @Test("goes on after a process that was killed anywhere in its writing")
    func tornEnd() async throws {
        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(4, in: folder)
            for cut in stride(from: 0, through: 16 + 4 * 72, by: 23) {
                let store = folder.appending("store-\(cut)")
                let extractor = try await FeatureFixtures.extractor(store: store)
                let whole = try await extractor.extract(images).features
                let expected = (0..<4).map { whole[$0] }
                let segment = try #require(try FeatureFixtures.segments(in: store).first)
                let bytes = try Data(contentsOf: URL(fileURLWithPath: segment.string))
                try bytes.prefix(cut).write(to: URL(fileURLWithPath: segment.string), options: .atomic)
                let again = try await extractor.extract(images)
                #expect((0..<4).map { again.features[$0] } == expected)
                #expect(again.computedCount == 4 - max(0, cut - 16) / 72)
            }
        }
    }

    @Test("takes a file of any other content for damage, never for features")
    func foreignContent() async throws {
        try await withTemporaryFolder { folder in
            let store = folder.appending("store")
            let images = try FeatureFixtures.writeImages(3, in: folder)
            let extractor = try await FeatureFixtures.extractor(store: store)
            _ = try await extractor.extract(images)
            let segment = try #require(try FeatureFixtures.segments(in: store).first)
            try Data(repeating: 7, count: 500).write(to: URL(fileURLWithPath: segment.string), options: .atomic)
            #expect(try await extractor.extract(images).computedCount == 3)
            #expect(!FileManager.default.fileExists(atPath: segment.string))
        }
    }

    @Test("leaves a file alone that another process is just beginning")
    func begunFile() async throws {
        try await withTemporaryFolder { folder in
            let store = folder.appending("store")
            let images = try FeatureFixtures.writeImages(2, in: folder)
            let extractor = try await FeatureFixtures.extractor(store: store)
            _ = try await extractor.extract([images[0]])
            let directory = try #require(try FeatureFixtures.segments(in: store).first).removingLastComponent()
            let begun = directory.appending("begun.features")
            try Data("GRAFT".utf8).write(to: URL(fileURLWithPath: begun.string))
            #expect(try await extractor.extract(images).computedCount == 1)
            #expect(FileManager.default.fileExists(atPath: begun.string))
        }
    }

    @Test("keeps the features of different recipes apart")
    func recipes() async throws {
        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(2, in: folder)
            let backbone = try await FeatureFixtures.backbone()
            let store = FeatureStore(directory: folder.appending("store"))
            let upright = FeatureExtractor(pipeline: BackbonePipeline(backbone: backbone), store: store)
            let asStored = FeatureExtractor(
                pipeline: BackbonePipeline(backbone: backbone, decoder: ImageDecoder(appliesOrientation: false)),
                store: store)
            let fast = FeatureExtractor(pipeline: BackbonePipeline(backbone: backbone, resizeMode: .fast), store: store)
            for extractor in [upright, asStored, fast] {
                #expect(try await extractor.extract(images).computedCount == 2)
            }
            #expect(store.entries().count == 3)
            #expect(store.entries().allSatisfy { $0.imageCount == 2 && $0.dimension == 8 && $0.size > 0 })
            try store.clear()
            #expect(store.entries().isEmpty)
            #expect(try await upright.extract(images).computedCount == 2)
        }
    }

    @Test("serves two extractions at once")
    func twoAtOnce() async throws {
        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(20, in: folder)
            let first = try await FeatureFixtures.extractor(store: folder.appending("store"))
            let second = try await FeatureFixtures.extractor(store: folder.appending("store"))
            async let left = first.extract(images)
            async let right = second.extract(images.reversed())
            let (forward, backward) = try await (left.features, right.features)
            #expect((0..<20).allSatisfy { forward[$0] == backward[19 - $0] })
        }
    }

    @Test("that cannot be written says where and what to do")
    func unwritable() async throws {
        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(1, in: folder)
            let file = folder.appending("a-file")
            try Data().write(to: URL(fileURLWithPath: file.string))
            let extractor = try await FeatureFixtures.extractor(store: file.appending("store"))
            await #expect {
                _ = try await extractor.extract(images)
            } throws: { error in
                guard let error = error as? FeatureError, case .cannotWrite = error else { return false }
                return error.description.contains("a-file") && error.description.contains("--cache")
            }
        }
    }
}
