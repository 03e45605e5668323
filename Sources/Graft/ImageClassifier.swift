public import GraftBackbones
internal import GraftData
public import GraftFeatures
public import GraftImages
public import GraftTraining
public import SystemPackage

/// A pretrained backbone, or several, and the head that was trained on it: says what is in a picture.
///
///     let classifier = try await ImageClassifier(contentsOf: "food.graft")
///     let answer = try await classifier.classify(imageAt: "lunch.jpg")
///     print(answer.best.className, answer.best.probability)
public struct ImageClassifier: Sendable {
    /// The classes, in the order of the head's outputs.
    public let classes: [String]
    /// The trained layers.
    public let head: Head
    /// How an image becomes a feature vector.
    public let pipeline: BackbonePipeline
    /// How the classifier came about; nil for one that was put together by hand.
    public let record: TrainingRecord?
    /// What tells how unlike the training images an image is; nil where that is not known.
    public let novelty: NoveltyDetector?

    /// Puts a classifier together from its parts.
    ///
    /// The head takes vectors of `pipeline.backbones.featureCount` numbers and has an output a class; the novelty is of
    /// such vectors too.
    public init(
        classes: [String], head: Head, pipeline: BackbonePipeline, record: TrainingRecord? = nil,
        novelty: NoveltyDetector? = nil
    ) {
        precondition(head.inputDimension == pipeline.backbones.featureCount, "the head takes the features")
        precondition(head.classCount == classes.count, "the head has an output a class")
        self.classes = classes
        self.head = head
        self.pipeline = pipeline
        precondition(novelty.map { $0.inputDimension == head.inputDimension } ?? true, "both take the features")
        self.record = record
        self.novelty = novelty
    }

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
        classification(of: try await pipeline.featureVector(of: image))
    }

    /// Says what is in encoded images: JPEG, PNG, GIF, BMP or WebP.
    ///
    /// - Parameters:
    ///   - bytes: The image.
    ///   - views: How many views of the image are looked at, itself among them; their probabilities are averaged.
    /// - Returns: The classes, most probable first.
    /// - Throws: `ImageError`, `BackboneError`.
    public func classify(encoded bytes: [UInt8], views: Int = 1) async throws -> Classification {
        let variants = testTimeVariants(views: views)(bytes)
        return classification(ofViews: try await pipeline.featureVectors(ofEncoded: bytes, variants: variants))
    }

    /// The probabilities of the classes, `[classes]`, given a feature vector, `[D]`.
    public func probabilities(ofFeatures features: [Float]) -> [Float] {
        head.probabilities(for: Matrix(rows: 1, columns: features.count, elements: features)).elements
    }

    /// The same as `probabilities(ofFeatures:)`.
    func outputs(ofFeatures features: [Float]) -> [Float] { probabilities(ofFeatures: features) }

    func classification(of features: [Float]) -> Classification {
        Classification(
            classes: classes, probabilities: probabilities(ofFeatures: features),
            novelty: novelty?.novelty(of: features))
    }

    /// What the classifier says of an image by its views; the first one is the image itself, whose novelty counts.
    func classification(ofViews vectors: [[Float]]) -> Classification {
        Classification(
            classes: classes, probabilities: outputs(ofViews: vectors), novelty: novelty?.novelty(of: vectors[0]))
    }

    /// The layers with shapes and parameters, as Keras' `model.summary()` shows them.
    public var summary: ModelSummary {
        ModelSummary(backbones: backbones, head: head)
    }
}

extension ImageClassifier: BundledModel {
    var outputNames: [String] { classes }
}
