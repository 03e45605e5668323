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
    init(
        contentsOf path: FilePath, pixelLimit: Int, memory: DecodingMemory, options: AnsweringOptions
    ) async throws {
        model = try await ImageModel(
            contentsOf: path, device: options.device, cacheDirectory: options.cacheDirectory,
            batching: options.batching, pixelLimit: pixelLimit, memory: memory,
            fetchingBackbone: options.fetchBackbone)
        guard options.policy.maximumNovelty == nil || model.novelty != nil else { throw ServerError.noNovelty(path) }
        self.options = options
    }

    var task: ModelTask { model.task }
    /// The classes, labels or values, in the order of the outputs.
    var names: [String] { model.names }
    var pipeline: BackbonePipeline { model.pipeline }
    /// The backbones' names.
    var backboneName: String { model.backbones.name }
    /// Whether it tells how unlike the training images an image is.
    var tellsNovelty: Bool { model.novelty != nil }

    /// What an encoded image is made into before it passes through the backbone.
    func variants(of bytes: [UInt8]) -> [ImageVariant] { model.testTimeVariants(views: options.views)(bytes) }

    /// What the model says, given the features of an image's views, itself first.
    func answer(ofViews vectors: [[Float]]) -> ModelAnswer {
        let outputs = model.outputs(ofViews: vectors)
        let told = ToldAnswer(
            model.answer(ofOutputs: outputs, image: vectors[0]), policy: options.policy, threshold: options.threshold)
        return ModelAnswer(outputs: outputs, told: told)
    }
}

/// What a model says of an image.
struct ModelAnswer: Sendable {
    /// A number for each name, in the model's order.
    let outputs: [Float]
    /// The same in words.
    let told: ToldAnswer

    /// The most probable class, and whether it is the answer; nil for what is no classifier.
    var best: (name: String, verdict: AnswerPolicy.Verdict)? {
        guard case .classes(let classification, let verdict) = told else { return nil }
        return (classification.best.className, verdict)
    }

    /// How unlike the training images the image is, from 0 to 1; nil where that is not known.
    var novelty: Double? {
        guard case .classes(let classification, _) = told else { return nil }
        return classification.novelty
    }
}
