import GraftFiles
import Foundation
import GraftBackbones
import GraftData
import GraftFeatures
import GraftImages
import GraftTestSupport
import SystemPackage

/// A small real backbone and images of its size.
enum FeatureFixtures {
    static func backbone() async throws -> Backbone {
        try await Backbone(NetworkFixtures.path("vector.xml"))
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
