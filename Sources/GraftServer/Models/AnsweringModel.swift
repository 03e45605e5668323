internal import Graft
internal import GraftBackbones
internal import GraftFeatures
internal import GraftImages
internal import GraftTraining
internal import SystemPackage

/// A model of a bundle, whatever it tells of an image.
struct AnsweringModel: Sendable {
    let task: ModelTask
    /// The classes, labels or values, in the order of the outputs.
    let names: [String]
    let pipeline: BackbonePipeline
    private let head: Head
    private let detector: NoveltyDetector?
    private let policy: AnswerPolicy
    /// The probability above which a label is told.
    let threshold: Float

    /// Loads a bundle.
    ///
    /// - Throws: `GraftError`, `BackboneError`.
    init(contentsOf path: FilePath, pixelLimit: Int, options: AnsweringOptions) async throws {
        task = try ModelTask(ofBundleAt: path)
        let loaded: BackbonePipeline
        switch task {
        case .classes:
            let classifier = try await ImageClassifier(
                contentsOf: path, device: options.device, cacheDirectory: options.cacheDirectory)
            (names, head, loaded) = (classifier.classes, classifier.head, classifier.pipeline)
            detector = classifier.novelty
        case .labels, .values:
            let predictor = try await ImagePredictor(
                contentsOf: path, device: options.device, cacheDirectory: options.cacheDirectory)
            (names, head, loaded) = (predictor.names, predictor.head, predictor.pipeline)
            detector = nil
        }
        pipeline = BackbonePipeline(
            backbones: loaded.backbones,
            decoder: ImageDecoder(appliesOrientation: loaded.decoder.appliesOrientation, pixelLimit: pixelLimit),
            resizeMode: loaded.resizeMode)
        (policy, threshold) = (options.policy, options.threshold)
    }

    /// The backbones' names.
    var backboneName: String { pipeline.backbones.name }

    /// Whether it tells how unlike the training images an image is.
    var tellsNovelty: Bool { detector != nil }

    /// What the model says, given the features of an image.
    func answer(ofFeatures features: [Float]) -> ModelAnswer {
        let outputs = head.predictions(for: Matrix(rows: 1, columns: features.count, elements: features)).elements
        let novelty = detector?.novelty(of: features)
        let ranking = outputs.indices.sorted { (outputs[$0], $1) > (outputs[$1], $0) }
        return ModelAnswer(
            outputs: outputs, ranking: ranking, novelty: novelty, verdict: verdict(outputs, ranking, novelty))
    }

    private func verdict(_ outputs: [Float], _ ranking: [Int], _ novelty: Double?) -> AnswerPolicy.Verdict? {
        guard task == .classes, let best = ranking.first else { return nil }
        return policy.verdict(probability: outputs[best], novelty: novelty)
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
