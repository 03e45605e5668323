internal import GraftImages
internal import GraftInference
internal import GraftPipeline
internal import SystemPackage

/// A model of a bundle, and how it answers.
struct AnsweringModel: Sendable {
    private let model: ImageModel
    private let options: AnsweringOptions

    /// Loads a bundle.
    ///
    /// - Throws: `GraftError`, `BackboneError`, `ServerError`.
    init(contentsOf path: FilePath, pixelLimit: Int, options: AnsweringOptions) async throws {
        let loaded = try await ImageModel(
            contentsOf: path, device: options.device, cacheDirectory: options.cacheDirectory,
            batching: options.batching,
            fetchingBackbone: options.fetchBackbone)
        guard options.policy.maximumNovelty == nil || loaded.novelty != nil else { throw ServerError.noNovelty(path) }
        let pipeline = BackbonePipeline(
            backbones: loaded.backbones,
            decoder: ImageDecoder(
                appliesOrientation: loaded.pipeline.decoder.appliesOrientation, pixelLimit: pixelLimit),
            resizeMode: loaded.pipeline.resizeMode)
        model = ImageModel(
            names: loaded.names, head: loaded.head, pipeline: pipeline, novelty: loaded.novelty,
            testTimeAugmentation: loaded.testTimeAugmentation)
        self.options = options
    }

    var task: ModelTask { model.task }
    /// The classes, labels or values, in the order of the outputs.
    var names: [String] { model.names }
    var pipeline: BackbonePipeline { model.pipeline }
    /// The backbones' names.
    var backboneName: String { model.backbones.name }
    /// The probability above which a label is told.
    var threshold: Float { options.threshold }
    /// Whether it tells how unlike the training images an image is.
    var tellsNovelty: Bool { model.novelty != nil }

    /// What an encoded image is made into before it passes through the backbone.
    func variants(of bytes: [UInt8]) -> [ImageVariant] { model.testTimeVariants(views: options.views)(bytes) }

    /// What the model says, given the features of an image's views, itself first.
    func answer(ofViews vectors: [[Float]]) -> ModelAnswer {
        let outputs = model.outputs(ofViews: vectors)
        let novelty = vectors.first.flatMap { model.novelty?.novelty(of: $0) }
        let ranking = outputs.indices.sorted { (outputs[$0], $1) > (outputs[$1], $0) }
        return ModelAnswer(
            outputs: outputs, ranking: ranking, novelty: novelty, verdict: verdict(outputs, ranking, novelty))
    }

    private func verdict(_ outputs: [Float], _ ranking: [Int], _ novelty: Double?) -> AnswerPolicy.Verdict? {
        guard task == .classes, let best = ranking.first else { return nil }
        return options.policy.verdict(probability: outputs[best], novelty: novelty)
    }
}

/// What a model says of an image.
struct ModelAnswer: Sendable, Equatable {
    /// A number for each name, in the model's order.
    let outputs: [Float]
    /// The indices of the names, that of the greatest number first.
    let ranking: [Int]
    /// How unlike the training images the image is, from 0 to 1; nil where that is not known.
    let novelty: Double?
    /// Whether a classifier answers; nil for what is no classifier.
    let verdict: AnswerPolicy.Verdict?
}
