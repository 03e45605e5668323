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

    @Test("does not grow when damage in it is made good, and leaves whole files as they are")
    func damageDoesNotGrow() async throws {
        try await withTemporaryFolder { folder in
            let store = folder.appending("store")
            let images = try FeatureFixtures.writeImages(12, in: folder)
            let extractor = try await FeatureFixtures.extractor(store: store)
            _ = try await extractor.extract(Array(images.prefix(5)))
            let damaged = try #require(try FeatureFixtures.segments(in: store).first)
            _ = try await extractor.extract(images)
            let whole = try #require(try FeatureFixtures.segments(in: store).first { $0 != damaged })
            let untouched = try Data(contentsOf: URL(fileURLWithPath: whole.string))
            var bytes = try Data(contentsOf: URL(fileURLWithPath: damaged.string))
            bytes[100] ^= 0x10
            try bytes.write(to: URL(fileURLWithPath: damaged.string), options: .atomic)

            #expect(try await extractor.extract(images).computedCount == 1)
            #expect(try Data(contentsOf: URL(fileURLWithPath: whole.string)) == untouched)
            let entry = try #require(FeatureStore(directory: store).entries().first)
            #expect(entry.imageCount == 12)
            // Three headers and twelve records, each once.
            #expect(entry.size == 3 * 16 + 12 * 72)
        }
    }

    @Test("with damage serves several trainings at once")
    func damageAtOnce() async throws {
        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(8, in: folder)
            for round in 0..<10 {
                let store = folder.appending("store-\(round)")
                let extractor = try await FeatureFixtures.extractor(store: store)
                let whole = try await extractor.extract(images).features
                let expected = (0..<8).map { whole[$0] }
                let segment = try #require(try FeatureFixtures.segments(in: store).first)
                // Every second time, nothing in the file is sound.
                var bytes = try Data(contentsOf: URL(fileURLWithPath: segment.string))
                bytes[round.isMultiple(of: 2) ? 100 : 3] ^= 0x10
                try bytes.write(to: URL(fileURLWithPath: segment.string), options: .atomic)
                try await withThrowingTaskGroup(of: [[Float]].self) { group in
                    for _ in 0..<6 {
                        group.addTask {
                            let features = try await extractor.extract(images).features
                            return (0..<8).map { features[$0] }
                        }
                    }
                    for try await found in group { #expect(found == expected) }
                }
            }
        }
    }

    @Test(
        "whose description was damaged still has its features, describes them again, and can be cleared",
        arguments: ["junk", "", #"{"dimension": -10}"#])
    func damagedDescription(text: String) async throws {
        try await withTemporaryFolder { folder in
            let store = FeatureStore(directory: folder.appending("store"))
            let images = try FeatureFixtures.writeImages(3, in: folder)
            let extractor = try await FeatureFixtures.extractor(store: store.directory)
            _ = try await extractor.extract(images)
            let entries = store.entries()
            let segment = try #require(try FeatureFixtures.segments(in: store.directory).first)
            let recipe = URL(fileURLWithPath: segment.removingLastComponent().appending("recipe.json").string)
            let sound = try String(contentsOf: recipe, encoding: .utf8)
            let damaged =
                text.contains("dimension")
                ? sound.replacingOccurrences(of: #""dimension" : 8"#, with: #""dimension" : -10"#) : text
            #expect(damaged != sound)

            try Data(damaged.utf8).write(to: recipe)
            #expect(store.entries().isEmpty)
            #expect(store.undescribedCount == 1)
            #expect(try await extractor.extract(images).computedCount == 0)
            #expect(store.entries() == entries)
            #expect(store.undescribedCount == 0)

            try Data(damaged.utf8).write(to: recipe)
            let mine = store.directory.appending("mine")
            try FileManager.default.createDirectory(atPath: mine.string, withIntermediateDirectories: true)
            try store.clear()
            #expect(try FileManager.default.contentsOfDirectory(atPath: store.directory.string) == ["mine"])
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
