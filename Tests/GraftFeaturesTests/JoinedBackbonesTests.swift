import Foundation
import GraftBackbones
import GraftFeatures
import GraftFiles
import GraftImages
import GraftTestSupport
import Synchronization
import SystemPackage
import Testing

@Suite("Joined backbones")
struct JoinedBackbonesTests {
    /// Two networks that take images of different sizes.
    private func backbones() async throws -> [Backbone] {
        [
            try await FeatureFixtures.backbone(),
            try await Backbone(
                NetworkFixtures.path("plain.onnx"), options: BackboneOptions(imageSize: ImageSize(40))),
        ]
    }

    @Test("give each one's features of the image, side by side in their order")
    func concatenation() async throws {
        let members = try await backbones()
        let joined = JoinedBackbones(members)
        #expect(joined.featureCount == members[0].featureCount + members[1].featureCount)
        #expect(joined.parameterCount == members[0].parameterCount + members[1].parameterCount)
        #expect(joined.name == "vector + plain")
        let bytes = try NetworkFixtures.images()[0].encoded(as: .png)
        let pipeline = BackbonePipeline(backbones: joined)
        var expected: [Float] = []
        for member in pipeline.members { expected += try await member.featureVector(ofEncoded: bytes) }
        #expect(try await pipeline.featureVector(ofEncoded: bytes) == expected)

        let found = Mutex<[[Float]]>([])
        try await pipeline.run(count: 3) { _ in
            bytes
        } handle: { _, outcome in
            if case .features(let features) = outcome { found.withLock { $0.append(features) } }
        }
        #expect(found.withLock { $0 } == [expected, expected, expected])
    }

    @Test("are kept apart: an image whose features one of them has goes through the other only")
    func cachedApart() async throws {
        try await withTemporaryFolder { folder in
            let images = try FeatureFixtures.writeImages(5, in: folder)
            let store = FeatureStore(directory: folder.appending("store"))
            let members = try await backbones()
            let alone = try await FeatureExtractor(pipeline: BackbonePipeline(backbone: members[1]), store: store)
                .extract(images)
            let joined = BackbonePipeline(backbones: JoinedBackbones(members))
            let progress = Mutex<[ExtractionProgress]>([])
            let both = try await FeatureExtractor(pipeline: joined, store: store).extract(images) { state in
                progress.withLock { $0.append(state) }
            }
            #expect(both.computedCount == 5)
            #expect(progress.withLock { $0.filter { $0.completed == 0 }.map(\.backbone) } == ["vector", "plain"])
            #expect(progress.withLock { $0.filter { $0.completed == 0 }.map(\.cachedCount) } == [0, 5])
            let width = members[0].featureCount
            for row in images.indices {
                #expect(both.features[row].count == joined.backbones.featureCount)
                #expect(Array(both.features[row].dropFirst(width)) == alone.features[row])
            }
            #expect(both.features.selecting([3, 1])[0] == both.features[3])
        }
    }

    @Test("tell of an image that cannot be read once")
    func unreadable() async throws {
        try await withTemporaryFolder { folder in
            var images = try FeatureFixtures.writeImages(3, in: folder)
            let broken = folder.appending("broken.png")
            try Data("no image".utf8).write(to: URL(fileURLWithPath: broken.string))
            images.insert(ImageFile(path: broken, digest: try ContentDigest(ofFileAt: broken)), at: 1)
            let extraction = try await FeatureExtractor(
                pipeline: BackbonePipeline(backbones: JoinedBackbones(backbones())),
                store: FeatureStore(directory: folder.appending("store"))
            ).extract(images)
            #expect(extraction.unreadable.map(\.path) == [broken])
            #expect(extraction.positions == [0, 2, 3])
            #expect(extraction.features.count == 3)
        }
    }
}
