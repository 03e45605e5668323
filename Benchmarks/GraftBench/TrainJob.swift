internal import Foundation
internal import Graft

/// The whole job with Graft, as a user runs it.
struct TrainJob {
    let graft: FilePath
    let train: FilePath
    let validation: FilePath
    let backbone: FilePath
    let precision: Precision
    let epochs: Int
    let batchSize: Int

    /// Medians, in seconds.
    struct Result {
        /// Nothing is cached, no compiled network either.
        let cold: Double
        /// The features are there.
        let warm: Double
        /// `graft predict` on one image, the compiled network being cached.
        let predict: Double
        let accuracy: Double
        let peakMebibytes: Double
    }

    private struct Finished: Decodable {
        let event: String
        let valAccuracy: Double
    }

    func run(rounds: Int) throws -> Result {
        var cold: [Double] = []
        var warm: [Double] = []
        var predict: [Double] = []
        var accuracy = 0.0
        let image = try ImageFolder(validation).load().images[0].path
        for _ in 0..<rounds {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let environment = ["GRAFT_CACHE": folder.appendingPathComponent("cache").path]
            let bundle = folder.appendingPathComponent("bench.graft").path
            let arguments = [
                "train", "--train", train.string, "--validation", validation.string, "--backbone", backbone.string,
                "--epochs", "\(epochs)", "--batch-size", "\(batchSize)", "--precision", precision.rawValue,
                "--output", bundle, "--json",
            ]
            let first = try Child.run(graft.string, arguments, environment: environment)
            accuracy = try Child.lastLine(of: first.output, as: Finished.self).valAccuracy
            cold.append(first.seconds)
            warm.append(try Child.run(graft.string, arguments, environment: environment).seconds)
            predict.append(
                try Child.run(graft.string, ["predict", bundle, image.string], environment: environment).seconds)
        }
        return Result(
            cold: cold.median, warm: warm.median, predict: predict.median, accuracy: accuracy,
            peakMebibytes: Child.peakMebibytes)
    }
}
