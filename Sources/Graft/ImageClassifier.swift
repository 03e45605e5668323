public import GraftBackbones
internal import GraftData
public import GraftPipeline
public import GraftImages
public import GraftInference
public import GraftHeads
public import SystemPackage

/// A pretrained backbone, or several, and the head that was trained on it: says what is in a picture.
///
///     let classifier = try await ImageClassifier(contentsOf: "food.graft")
///     let answer = try await classifier.classify(imageAt: "lunch.jpg")
///     print(answer.best.className, answer.best.probability)
public struct ImageClassifier: Sendable {
    /// What answers.
    public let model: ImageModel
    /// How the classifier came about; nil for one that was put together by hand.
    public let record: TrainingRecord?

    /// Puts a classifier together from its parts.
    ///
    /// The head takes vectors of `pipeline.backbones.featureCount` numbers and has an output a class; the novelty is of
    /// such vectors too.
    public init(
        classes: [String], head: Head, pipeline: BackbonePipeline, record: TrainingRecord? = nil,
        novelty: NoveltyDetector? = nil
    ) {
        let model = ImageModel(
            names: classes, head: head, pipeline: pipeline, novelty: novelty,
            testTimeAugmentation: .testTime(trainedWith: record?.augmentation))
        self.init(model: model, record: record)
    }

    /// Makes a classifier of a model that tells classes.
    init(model: ImageModel, record: TrainingRecord?) {
        self.model = model
        self.record = record
    }

    /// The classes, in the order of the head's outputs.
    public var classes: [String] { model.names }
    /// The trained layers.
    public var head: Head { model.head }
    /// How an image becomes a feature vector.
    public var pipeline: BackbonePipeline { model.pipeline }
    /// What tells how unlike the training images an image is; nil where that is not known.
    public var novelty: NoveltyDetector? { model.novelty }
    /// The backbones; one, unless several are joined.
    public var backbones: JoinedBackbones { pipeline.backbones }

    /// Says what is in an image file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - views: How many views of the image are looked at, itself among them; their probabilities are averaged. See
    ///     ``testTimeAugmentation``.
    /// - Returns: The classes, most probable first.
    /// - Throws: `GraftError.unreadableImage`, `BackboneError`.
    public func classify(imageAt path: FilePath, views: Int = 1) async throws -> Classification {
        for try await result in classify(imagesAt: [path], views: views) {
            return try result.classification.get()
        }
        throw CancellationError()
    }

    /// Says what is in an image.
    ///
    /// - Throws: `BackboneError`.
    public func classify(_ image: RGBImage) async throws -> Classification {
        model.classification(ofViews: [try await pipeline.featureVector(of: image)])
    }

    /// Says what is in encoded images: JPEG, PNG, GIF, BMP or WebP.
    ///
    /// - Parameters:
    ///   - bytes: The image.
    ///   - views: How many views of the image are looked at, itself among them; their probabilities are averaged.
    /// - Returns: The classes, most probable first.
    /// - Throws: `ImageError`, `BackboneError`.
    public func classify(encoded bytes: [UInt8], views: Int = 1) async throws -> Classification {
        let variants = model.testTimeVariants(views: views)(bytes)
        return model.classification(ofViews: try await pipeline.featureVectors(ofEncoded: bytes, variants: variants))
    }

    /// The probabilities of the classes, `[classes]`, given a feature vector, `[D]`.
    public func probabilities(ofFeatures features: [Float]) -> [Float] {
        model.outputs(ofFeatures: features)
    }

    /// The layers with shapes and parameters, as Keras' `model.summary()` shows them.
    public var summary: ModelSummary {
        ModelSummary(backbones: backbones, head: head)
    }
}

extension ImageClassifier: BundledModel {}
