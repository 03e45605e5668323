import Foundation
import Graft
import GraftTestSupport

/// Bundles of small models, and images to ask them of.
struct ModelBundles {
    let folder: FilePath
    let images: [[UInt8]]

    init(in folder: FilePath) throws {
        self.folder = folder
        images = try NetworkFixtures.images().map { try $0.encoded(as: .png) }
    }

    private var pipeline: BackbonePipeline {
        get async throws { BackbonePipeline(backbone: try await Backbone(NetworkFixtures.path("vector.xml"))) }
    }

    /// A classifier that was trained, and its bundle.
    func trained(_ change: (inout TrainingOptions) -> Void = { _ in }) async throws -> (ImageClassifier, FilePath) {
        var samples = SampleImages(in: folder)
        var options = TrainingOptions(
            configuration: TrainingConfiguration(
                epochs: 3, batchSize: 4, optimizer: .adam(learningRate: 0.05), seed: 1),
            cache: CacheDirectory(folder.appending("cache")))
        change(&options)
        let run = try await ImageClassifier.train(
            on: ImageFolder(samples.write("train", perClass: 8)).load(), backbone: try await pipeline.backbone,
            options: options)
        let bundle = folder.appending("classes.graft")
        try run.classifier.save(to: bundle)
        return (run.classifier, bundle)
    }

    /// A predictor with random weights, and its bundle.
    func predictor(_ output: HeadOutput, backbone: BackboneStorage = .copy) async throws -> (ImagePredictor, FilePath) {
        let pipeline = try await pipeline
        let head = try Head(
            inputDimension: pipeline.backbones.featureCount, classCount: 3, output: output, seed: 1)
        let predictor = ImagePredictor(names: ["a", "b", "c"], head: head, pipeline: pipeline)
        let bundle = folder.appending("\(output).graft")
        try predictor.save(to: bundle, backbone: backbone)
        return (predictor, bundle)
    }
}
