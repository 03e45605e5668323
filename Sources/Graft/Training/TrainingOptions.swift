public import GraftFeatures
public import GraftImages
public import GraftTraining

/// What a training may be told besides its images and its backbone.
public struct TrainingOptions: Sendable {
    /// The layers to train; by default one dense softmax layer.
    public var head: HeadArchitecture
    /// Epochs, batch size, optimizer and seed.
    public var configuration: TrainingConfiguration
    /// How images are resized.
    public var resizeMode: ResizeMode
    /// How images are decoded.
    public var decoder: ImageDecoder
    /// Whether images that cannot be read are left out instead of ending the training.
    public var skipsUnreadable: Bool
    /// Whether the probabilities are scaled to mean what they say, on the validation images or else by cross-validation; off by
    /// default, so that the head is the one that Keras would train.
    public var calibrates: Bool
    /// In how many folds the images to learn from are cross-validated; nil for no cross-validation.
    public var folds: Int?
    /// Whether labels that are probably wrong are looked for, by cross-validation.
    public var reviewsLabels: Bool
    /// Whether the classifier learns to tell images that are unlike the training images.
    public var learnsNovelty: Bool
    /// Where features are kept.
    public var cache: CacheDirectory
    /// Whether the optimizer's learning rate is found by a sweep first; the configuration of what was trained has the rate.
    public var findsLearningRate: Bool
    /// What is done at the end of each epoch, one after the other.
    public var callbacks: [any TrainingCallback]
    /// What may end the training after an epoch: the head of the best epoch so far is kept.
    public var stopRequest: StopRequest?
    /// Where the training's state is kept after each epoch, so that it can go on after it was killed; nil for nowhere.
    public var checkpoint: TrainingCheckpoint?

    /// Creates options.
    public init(
        head: HeadArchitecture = .softmax, configuration: TrainingConfiguration = TrainingConfiguration(),
        resizeMode: ResizeMode = .bilinear, decoder: ImageDecoder = ImageDecoder(), skipsUnreadable: Bool = false,
        calibrates: Bool = false, folds: Int? = nil, reviewsLabels: Bool = false, learnsNovelty: Bool = true,
        cache: CacheDirectory = .standard(),
        findsLearningRate: Bool = false,
        callbacks: [any TrainingCallback] = [], stopRequest: StopRequest? = nil, checkpoint: TrainingCheckpoint? = nil
    ) {
        self.head = head
        self.configuration = configuration
        self.resizeMode = resizeMode
        self.decoder = decoder
        self.skipsUnreadable = skipsUnreadable
        self.calibrates = calibrates
        self.folds = folds
        self.reviewsLabels = reviewsLabels
        self.learnsNovelty = learnsNovelty
        self.cache = cache
        self.findsLearningRate = findsLearningRate
        self.callbacks = callbacks
        self.stopRequest = stopRequest
        self.checkpoint = checkpoint
    }
}
