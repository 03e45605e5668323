public import GraftAugmentation
public import GraftBackbones
public import GraftHeads
public import GraftPipeline

/// A trained model that answers for images, whatever it says of them: one class, labels, or values.
///
///     let model = try await ImageModel(contentsOf: "food.graft")
///     let answer = try await model.answer(encoded: bytes)
///     if case .classes(let classification) = answer { print(classification.best.className) }
///
/// It is a value that any number of tasks may use at once: images are decoded on all cores while others are computed, and the
/// images that are being decoded at one time take 512 MiB at most, unless one alone takes more.
public struct ImageModel: Sendable {
    /// The classes, labels or values, in the order of the head's outputs.
    public let names: [String]
    /// The trained layers.
    public let head: Head
    /// How an image becomes a feature vector.
    public let pipeline: BackbonePipeline
    /// What tells how unlike the training images an image is; nil where that is not known.
    public let novelty: NoveltyDetector?
    /// How images are changed where answers rest on several views of them.
    public let testTimeAugmentation: Augmentation

    /// Puts a model together from its parts.
    ///
    /// The head takes vectors of `pipeline.backbones.featureCount` numbers and has an output a name; the novelty is of such
    /// vectors too.
    public init(
        names: [String], head: Head, pipeline: BackbonePipeline, novelty: NoveltyDetector? = nil,
        testTimeAugmentation: Augmentation = .mild
    ) {
        precondition(head.inputDimension == pipeline.backbones.featureCount, "the head takes the features")
        precondition(head.classCount == names.count, "the head has an output a name")
        precondition(novelty.map { $0.inputDimension == head.inputDimension } ?? true, "both take the features")
        self.names = names
        self.head = head
        self.pipeline = pipeline
        self.novelty = novelty
        self.testTimeAugmentation = testTimeAugmentation
    }

    /// What the model says of an image.
    public var task: ModelTask { head.output.task }

    /// The backbones; one, unless several are joined.
    public var backbones: JoinedBackbones { pipeline.backbones }

    /// What the head says, `[names]`, given a feature vector, `[D]`.
    public func outputs(ofFeatures features: [Float]) -> [Float] {
        head.predictions(for: Matrix(rows: 1, columns: features.count, elements: features)).elements
    }
}
