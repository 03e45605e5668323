public import GraftBackbones
public import GraftPipeline
public import GraftImages
public import GraftInference
public import GraftHeads
public import SystemPackage

/// A pretrained backbone, or several, and a head that says which labels an image has, or which values.
///
///     let predictor = try await ImagePredictor(contentsOf: "pets.graft")
///     let prediction = try await predictor.predict(imageAt: "garden.jpg")
///     for label in prediction.labels() { print(label.name, label.value) }    // dog 0.98, cat 0.71
///
/// It is to several labels an image, or to values, what `ImageClassifier` is to one class each. Labels and values share one
/// type, since a number for each name is all that either is: what the numbers mean, `task` says. One class each stays a type
/// of its own, as what is built on it (confusions, calibration, the report) rests on classes that exclude each other.
public struct ImagePredictor: Sendable {
    /// What answers.
    public let model: ImageModel
    /// How the predictor came about; nil for one that was put together by hand.
    public let record: TrainingRecord?

    /// Puts a predictor together from its parts.
    ///
    /// The head takes vectors of `pipeline.backbones.featureCount` numbers and has an output a name, sigmoid for labels or
    /// linear for values.
    public init(names: [String], head: Head, pipeline: BackbonePipeline, record: TrainingRecord? = nil) {
        precondition(head.output != .softmax, "a head of classes makes an ImageClassifier")
        let model = ImageModel(
            names: names, head: head, pipeline: pipeline,
            testTimeAugmentation: .testTime(trainedWith: record?.augmentation))
        self.init(model: model, record: record)
    }

    /// Makes a predictor of a model that tells labels or values.
    init(model: ImageModel, record: TrainingRecord?) {
        self.model = model
        self.record = record
    }

    /// The labels or values, in the order of the head's outputs.
    public var names: [String] { model.names }
    /// The trained layers.
    public var head: Head { model.head }
    /// How an image becomes a feature vector.
    public var pipeline: BackbonePipeline { model.pipeline }

    /// Whether it says labels or values.
    public var task: ModelTask { model.task }

    /// The backbones; one, unless several are joined.
    public var backbones: JoinedBackbones { pipeline.backbones }

    /// Says what an image file has.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - views: How many views of the image are looked at, itself among them; what is said of them is averaged. See
    ///     ``testTimeAugmentation``.
    /// - Returns: A number for each label or value.
    /// - Throws: `GraftError.unreadableImage`, `BackboneError`.
    public func predict(imageAt path: FilePath, views: Int = 1) async throws -> ImagePrediction {
        for try await result in predict(imagesAt: [path], views: views) {
            return try result.prediction.get()
        }
        throw CancellationError()
    }

    /// Says what an image has.
    ///
    /// - Throws: `BackboneError`.
    public func predict(_ image: RGBImage) async throws -> ImagePrediction {
        model.prediction(ofViews: [try await pipeline.featureVector(of: image)])
    }

    /// Says what an encoded image has: JPEG, PNG, GIF, BMP or WebP.
    ///
    /// - Parameters:
    ///   - bytes: The image.
    ///   - views: How many views of the image are looked at, itself among them; what is said of them is averaged.
    /// - Returns: A number for each label or value.
    /// - Throws: `ImageError`, `BackboneError`.
    public func predict(encoded bytes: [UInt8], views: Int = 1) async throws -> ImagePrediction {
        let variants = model.testTimeVariants(views: views)(bytes)
        return model.prediction(ofViews: try await pipeline.featureVectors(ofEncoded: bytes, variants: variants))
    }

    /// Says what many image files have, using all cores; the results come in the order of the files, as they are ready.
    ///
    /// An image that cannot be read has its error as its result and stops nothing. The sequence throws `BackboneError`.
    ///
    /// - Parameters:
    ///   - paths: The files.
    ///   - views: How many views of each image are looked at, itself among them; what is said of them is averaged.
    /// - Returns: The results, as they are ready.
    public func predict(
        imagesAt paths: [FilePath], views: Int = 1
    ) -> AsyncThrowingStream<FilePrediction, any Error> {
        pipeline.features(ofImagesAt: paths, variants: model.testTimeVariants(views: views)) { path, vectors in
            FilePrediction(path: path, prediction: vectors.map { model.prediction(ofViews: $0) })
        }
    }

    /// The layers with shapes and parameters, as Keras' `model.summary()` shows them.
    public var summary: ModelSummary {
        ModelSummary(backbones: backbones, head: head)
    }
}

extension ImagePredictor: BundledModel {}
