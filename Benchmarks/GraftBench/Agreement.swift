internal import Foundation
internal import Graft

/// How far the features of another precision are from those of float32.
struct Agreement {
    /// The mean cosine similarity of the two feature vectors of an image.
    let meanCosine: Double
    /// The smallest.
    let leastCosine: Double

    /// Compares the features of all images.
    static func measure(paths: [FilePath], backbone path: FilePath, precision: Precision) async throws -> Agreement {
        let reference = try await features(paths, Backbone(path))
        let other = try await features(paths, Backbone(path, options: BackboneOptions(precision: precision)))
        let cosines = zip(reference, other).map { left, right in
            let product = { (a: [Float], b: [Float]) in zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) } }
            return product(left, right) / (product(left, left) * product(right, right)).squareRoot()
        }
        return Agreement(meanCosine: cosines.reduce(0, +) / Double(cosines.count), leastCosine: cosines.min() ?? 0)
    }

    private static func features(_ paths: [FilePath], _ backbone: Backbone) async throws -> [[Float]] {
        let store = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: store) }
        let extractor = FeatureExtractor(
            pipeline: BackbonePipeline(backbone: backbone), store: FeatureStore(directory: FilePath(store.path)))
        let images = try await zip(paths, contentDigests(of: paths)).map { ImageFile(path: $0, digest: try $1.get()) }
        let stored = try await extractor.extract(images).features
        return (0..<stored.count).map { stored[$0] }
    }
}
