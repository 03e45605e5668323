public import GraftFeatures
public import GraftImages
public import GraftTraining

/// What a training may be told besides its images and its backbone.
public struct TrainingOptions: Sendable {
    /// The layers to train; by default one dense softmax layer.
    public var head: HeadArchitecture
    /// How a head is solved for instead of training one; nil where it is trained.
    ///
    /// A head that is solved for has no epochs: it takes the seed of `configuration`, and nothing else.
    public var solving: HeadSolving?
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

    /// Creates options.
    public init(
        head: HeadArchitecture = .softmax, solving: HeadSolving? = nil,
        configuration: TrainingConfiguration = TrainingConfiguration(),
        resizeMode: ResizeMode = .bilinear, decoder: ImageDecoder = ImageDecoder(), skipsUnreadable: Bool = false,
        calibrates: Bool = false, folds: Int? = nil, reviewsLabels: Bool = false, learnsNovelty: Bool = true,
        cache: CacheDirectory = .standard()
    ) {
        self.head = head
        self.solving = solving
        self.configuration = configuration
        self.resizeMode = resizeMode
        self.decoder = decoder
        self.skipsUnreadable = skipsUnreadable
        self.calibrates = calibrates
        self.folds = folds
        self.reviewsLabels = reviewsLabels
        self.learnsNovelty = learnsNovelty
        self.cache = cache
    }
}
