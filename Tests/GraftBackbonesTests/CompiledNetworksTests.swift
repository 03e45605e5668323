import Foundation
import GraftBackbones
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Compiled networks that are kept")
struct CompiledNetworksTests {
    private func features(_ folder: FilePath, network: String = "vector") async throws -> [Float] {
        try await Backbone(NetworkFixtures.path(network), cacheDirectory: folder)
            .featureVector(of: NetworkFixtures.images()[1])
    }

    private func files(in folder: FilePath) throws -> [FilePath] {
        try FileManager.default.contentsOfDirectory(atPath: folder.string).sorted().map { folder.appending($0) }
    }

    private func bytes(_ file: FilePath) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: file.string)) }

    @Test("are used again, and give the same features")
    func usedAgain() async throws {
        try await withTemporaryFolder { folder in
            let first = try await features(folder)
            let kept = try #require(try files(in: folder).first)
            let written = try FileManager.default.attributesOfItem(atPath: kept.string)[.modificationDate] as? Date
            #expect(try await features(folder) == first)
            #expect(try files(in: folder) == [kept])
            #expect(
                try FileManager.default.attributesOfItem(atPath: kept.string)[.modificationDate] as? Date == written)
        }
    }

    @Test("are made again where they were damaged or cut short anywhere, with the right features")
    func damage() async throws {
        try await withTemporaryFolder { folder in
            let expected = try await features(folder)
            let file = try #require(try files(in: folder).first)
            let whole = try bytes(file)
            var generator = SeededGenerator(seed: 3)
            var contents = [Data(), whole.dropLast(), whole + [0], whole.prefix(whole.count / 2)]
            // The weights are where damage shows least: four zero bytes are a number like any other.
            for _ in 0..<8 {
                var damaged = whole
                let start = Int.random(in: 0..<(whole.count - 4), using: &generator)
                for index in start..<start + 4 { damaged[index] ^= 0xFF }
                contents.append(damaged)
            }
            for content in contents {
                try content.write(to: URL(fileURLWithPath: file.string))
                #expect(try await features(folder) == expected)
                #expect(try bytes(file) != content)
            }
        }
    }

    @Test("are not taken for those of another network, precision or layer")
    func keptApart() async throws {
        try await withTemporaryFolder { folder in
            let network = NetworkFixtures.path("classes.onnx")
            let image = try NetworkFixtures.images()[1]
            for layer in [nil, "c", "output"] {
                for size in [32, 40] {
                    let options = BackboneOptions(imageSize: ImageSize(size), layer: layer)
                    let fresh = try await Backbone(network, options: options).featureVector(of: image)
                    for _ in 0..<2 {
                        let kept = try await Backbone(network, options: options, cacheDirectory: folder)
                        #expect(try await kept.featureVector(of: image) == fresh)
                    }
                }
            }
            #expect(try files(in: folder).count == 6)
            // One under the name of another is damage too.
            let paths = try files(in: folder)
            let moved = try bytes(paths[0])
            try moved.write(to: URL(fileURLWithPath: paths[1].string))
            for layer in [nil, "c", "output"] {
                for size in [32, 40] {
                    let options = BackboneOptions(imageSize: ImageSize(size), layer: layer)
                    let fresh = try await Backbone(network, options: options).featureVector(of: image)
                    let kept = try await Backbone(network, options: options, cacheDirectory: folder)
                    #expect(try await kept.featureVector(of: image) == fresh)
                }
            }
        }
    }

    @Test("may be made by several at once, and what a killed process had begun is removed")
    func severalAtOnce() async throws {
        try await withTemporaryFolder { folder in
            let begun = folder.appending("\(UUID().uuidString).part")
            try Data("half".utf8).write(to: URL(fileURLWithPath: begun.string))
            let expected = try await Backbone(NetworkFixtures.path("vector"))
                .featureVector(of: NetworkFixtures.images()[1])
            try await withThrowingTaskGroup(of: [Float].self) { group in
                for _ in 0..<8 { group.addTask { try await features(folder) } }
                for try await found in group { #expect(found == expected) }
            }
            #expect(try files(in: folder).count == 1)
            #expect(!FileManager.default.fileExists(atPath: begun.string))
        }
    }

    @Test("cost nothing but time where nothing can be kept")
    func unwritable() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending("a-file")
            try Data().write(to: URL(fileURLWithPath: file.string))
            let expected = try await Backbone(NetworkFixtures.path("vector"))
                .featureVector(of: NetworkFixtures.images()[1])
            #expect(try await features(file.appending("compiled")) == expected)
        }
    }
}
