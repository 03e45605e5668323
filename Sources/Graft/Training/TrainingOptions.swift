public import GraftAugmentation
public import GraftFeatures
public import GraftImages
public import GraftTraining

/// What a training may be told besides its images and its backbone.
public struct TrainingOptions: Sendable {
    /// The layers to train; by default one dense softmax layer.
    public var head: HeadArchitecture
    /// How a head is solved for instead of training one; nil where it is trained.
    ///
    /// A head that is solved for has no epochs: it takes the seed of `configuration`, and nothing else. It learns from the images as
    /// they are, whatever the augmentation.
    public var solving: HeadSolving?
    /// Epochs, batch size, optimizer and seed.
    public var configuration: TrainingConfiguration
    /// How the images to learn from are changed at random; validation images never are.
    public var augmentation: Augmentation
    /// How many views there are of each image to learn from, at least 1; nothing without an augmentation.
    ///
    /// Epoch `n` takes each image once, in view `(n - 1) mod views`. Each view is one more pass through the backbone.
    public var views: Int
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
        head: HeadArchitecture = .softmax, solving: HeadSolving? = nil,
        configuration: TrainingConfiguration = TrainingConfiguration(), augmentation: Augmentation = .none,
        views: Int = usualViews, resizeMode: ResizeMode = .bilinear, decoder: ImageDecoder = ImageDecoder(),
        skipsUnreadable: Bool = false, calibrates: Bool = false, folds: Int? = nil, reviewsLabels: Bool = false,
        learnsNovelty: Bool = true, cache: CacheDirectory = .standard(), findsLearningRate: Bool = false,
        callbacks: [any TrainingCallback] = [], stopRequest: StopRequest? = nil, checkpoint: TrainingCheckpoint? = nil
    ) {
        self.head = head
        self.solving = solving
        self.configuration = configuration
        self.augmentation = augmentation
        self.views = views
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

    /// How many views there are where nothing is said.
    public static let usualViews = 4

    /// How many views there may be; the upper end is there to catch a slip of the keyboard.
    public static let viewRange = 1...1000

    /// Checks what can be checked before any work, for a head that learns of a data set.
    ///
    /// - Throws: `TrainingError`.
    func validate(
        for dataset: some LearnableDataset, on backbones: JoinedBackbones, hasValidation: Bool
    ) throws(TrainingError) {
        let output = HeadOutput(dataset.task)
        try TrainingError.converting { () throws(HeadError) in
            try head.validate(features: backbones.featureCount, classes: dataset.outputNames.count)
        }
        try configuration.validate(for: output)
        try configuration.validateMonitors(for: output, hasValidation: hasValidation)
        if output == .sigmoid, augmentation.mixing != nil {
            throw .unsuitable(option: "Mixing of images", output: output)
        }
        guard Self.viewRange.contains(views) else {
            throw .outOfRange(
                parameter: "number of views", value: Double(views),
                expected: "from \(Self.viewRange.lowerBound) to \(Self.viewRange.upperBound)")
        }
    }

    /// The same without the augmentation, for what learns from the images as they are.
    var withoutAugmentation: TrainingOptions {
        var options = self
        options.augmentation = .none
        return options
    }

    /// What is odd about the options, in words; nil where nothing is.
    var doubt: String? {
        guard isAugmented, augmentation.mixing != nil, configuration.mixing != nil else { return nil }
        return
            "Images are mixed by the augmentation, and their features once more by the training: one of the two is enough."
    }

    /// The order in which the rows of all views are taken; nil without an augmentation.
    var viewOrder: ViewOrder? {
        neededViews > 0 ? ViewOrder(configuration.batchOrder, viewCount: neededViews) : nil
    }

    /// The augmentation as records keep it: nil for none.
    package var recordedAugmentation: Augmentation? { isAugmented ? augmentation : nil }

    /// The number of views that was asked for, so that a run with more epochs may take more: nil without an augmentation.
    var recordedViews: Int? { isAugmented ? views : nil }

    /// How many views the epochs take; 0 without an augmentation.
    var neededViews: Int { isAugmented ? min(views, configuration.epochs) : 0 }

    /// The same as `neededViews`; nil without an augmentation.
    package var takenViews: Int? { isAugmented ? neededViews : nil }

    private var isAugmented: Bool { !augmentation.isEmpty && solving == nil }
}
