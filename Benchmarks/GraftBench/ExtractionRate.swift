internal import Foundation
internal import Graft

/// Images a second through a backbone: pixels that lie ready, and whole files.
struct ExtractionRate {
    /// Ready pixels through OpenVINO, all requests kept busy.
    let bare: Double
    /// From files to stored features, with decoding.
    let extraction: Double

    /// Measures both by turns, so that a slower spell of the machine meets both.
    static func measure(
        paths: [FilePath], backbone path: FilePath, precision: Precision, rounds: Int
    ) async throws -> ExtractionRate {
        let backbone = try await Backbone(path, options: BackboneOptions(precision: precision))
        let pixels = try paths.prefix(32).map { path in
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path.string)))
            let size = (width: backbone.imageSize.width, height: backbone.imageSize.height)
            return try ImageDecoder().decode(bytes, resizedTo: size)
        }
        var bare: [Double] = []
        var extraction: [Double] = []
        for _ in 0..<rounds {
            bare.append(try await readyPixels(pixels, count: paths.count, backbone: backbone))
            extraction.append(try await files(paths, backbone: backbone))
        }
        return ExtractionRate(bare: bare.median, extraction: extraction.median)
    }

    private static func readyPixels(_ pixels: [RGBImage], count: Int, backbone: Backbone) async throws -> Double {
        let start = ContinuousClock.now
        // Twice the optimal number of requests: while one answer is taken the next image waits in the queue.
        let workers = backbone.concurrency * 2
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    let session = try backbone.makeSession()
                    for index in stride(from: worker, to: count, by: workers) {
                        _ = try await session.featureVector(of: pixels[index % pixels.count])
                    }
                }
            }
            try await group.waitForAll()
        }
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }

    private static func files(_ paths: [FilePath], backbone: Backbone) async throws -> Double {
        let store = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: store) }
        let extractor = FeatureExtractor(
            pipeline: BackbonePipeline(backbone: backbone), store: FeatureStore(directory: FilePath(store.path)))
        let start = ContinuousClock.now
        let digests = await contentDigests(of: paths)
        let images = try zip(paths, digests).map { ImageFile(path: $0, digest: try $1.get()) }
        let computed = try await extractor.extract(images).computedCount
        return Double(computed) / ((ContinuousClock.now - start) / .seconds(1))
    }
}
