import Foundation
import GraftBackbones
import GraftTestSupport
import SystemPackage
import Testing

@Suite("A backbone that is made again")
struct BackboneRestoringTests {
    private static let names = ["vector", "map", "classifier", "logits", "bytes", "vector.tflite", "vector.xml"]

    @Test("is the one that was read from its file, whether its compiled network is kept or not", arguments: names)
    func restored(name: String) async throws {
        try await withTemporaryFolder { cache in
            let path = NetworkFixtures.path(name)
            let image = try NetworkFixtures.images()[0]
            let read = try await Backbone(path, cacheDirectory: cache)
            for directory in [cache, nil] {
                let again = try await Backbone(
                    restoring: path, options: read.resolvedOptions, facts: NetworkFacts(name: "again"),
                    parameterCount: read.parameterCount, cacheDirectory: directory)
                #expect(again.name == "again" && again.digest == read.digest && again.format == read.format)
                #expect(again.resolvedOptions == read.resolvedOptions && again.layer == read.layer)
                #expect(again.featureCount == read.featureCount && again.parameterCount == read.parameterCount)
                let features = try await again.featureVector(of: image)
                let expected = try await read.featureVector(of: image)
                #expect(features == expected)
            }
        }
    }

    @Test("reads its file where the compiled network is damaged, or is one of other bytes")
    func damaged() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending("net.onnx")
            let bytes = try Data(contentsOf: URL(fileURLWithPath: NetworkFixtures.path("plain.onnx").string))
            try bytes.write(to: URL(fileURLWithPath: path.string))
            let cache = folder.appending("compiled")
            let read = try await Backbone(
                path, options: BackboneOptions(imageSize: ImageSize(32)), cacheDirectory: cache)
            for name in try FileManager.default.contentsOfDirectory(atPath: cache.string) {
                let place = URL(fileURLWithPath: cache.appending(name).string)
                var content = try Data(contentsOf: place)
                content[content.count / 2] ^= 0xFF
                try content.write(to: place)
            }
            let again = try await Backbone(
                restoring: path, options: read.resolvedOptions, facts: NetworkFacts(),
                parameterCount: read.parameterCount, cacheDirectory: cache)
            let image = try NetworkFixtures.images()[1]
            let features = try await (again.featureVector(of: image), read.featureVector(of: image))
            #expect(features.0 == features.1)

            try Data("no network".utf8).write(to: URL(fileURLWithPath: path.string))
            await #expect(throws: BackboneError.self) {
                try await Backbone(
                    restoring: path, options: read.resolvedOptions, facts: NetworkFacts(),
                    parameterCount: read.parameterCount, cacheDirectory: cache)
            }
        }
    }
}
