import Foundation
import GraftBackbones
import GraftData
import GraftFeatures
import GraftImages
import SystemPackage

/// A small real backbone and images of its size.
enum FeatureFixtures {
    static func backbone() async throws -> Backbone {
        try await Backbone(FilePath((Bundle.module.resourceURL?.path ?? "") + "/Fixtures/vector.xml"))
    }

    /// Writes images that differ from one another; returns them with their digests.
    static func writeImages(_ count: Int, in folder: FilePath) throws -> [ImageFile] {
        try (0..<count).map { index in
            let samples = (0..<(32 * 32 * 3)).map { UInt8(truncatingIfNeeded: $0 * (index + 3) / 7 + index * 40) }
            let path = folder.appending("\(index).png")
            let bytes = try RGBImage(width: 32, height: 32, samples: samples).encoded(as: .png)
            try Data(bytes).write(to: URL(fileURLWithPath: path.string))
            return ImageFile(path: path, digest: try ContentDigest(ofFileAt: path))
        }
    }

    static func extractor(store folder: FilePath) async throws -> FeatureExtractor {
        FeatureExtractor(
            pipeline: BackbonePipeline(backbone: try await backbone()), store: FeatureStore(directory: folder))
    }

    /// The files of the store that hold features.
    static func segments(in store: FilePath) throws -> [FilePath] {
        let names = FileManager.default.enumerator(atPath: store.string)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".features") }.sorted().map { store.appending($0) }
    }
}

/// A folder that is gone after the body.
func withTemporaryFolder<Result>(_ body: (FilePath) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(FilePath(folder.path))
}
