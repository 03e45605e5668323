public import GraftAugmentation
public import GraftBackbones
public import GraftData
internal import GraftFiles
public import GraftImages
public import GraftTraining

/// Everything that a training starts from: the same setup on the same images gives the same classifier again.
public struct RunSetup: Sendable, Equatable, Codable {
    /// Where the images come from; nil for data sets that a program put together itself.
    public var images: ImageSource?
    /// What names the backbone: a path, a link or a catalogue name.
    public var backbone: String
    /// What makes the network into the same backbone again.
    public var backboneOptions: BackboneOptions
    /// The backbones that are joined with the first; nil where there is one alone.
    public var joined: [NamedBackbone]?
    /// The layers that are trained.
    public var head: HeadArchitecture
    /// How a head is solved for instead; nil where `head` is trained.
    public var solving: HeadSolving?
    /// Epochs, batch size, optimizer and seed.
    public var training: TrainingConfiguration
    /// What is learnt of the images, where that is not one class each; nil for classes.
    public var targets: TargetKind?
    /// How the images to learn from are changed; nil for not at all.
    public var augmentation: Augmentation?
    /// How many views there are of each image to learn from; nil without an augmentation.
    public var views: Int?
    /// How images are resized.
    public var resizeMode: ResizeMode
    /// Whether photos are turned upright as their Exif data says.
    public var appliesOrientation: Bool
    /// Whether images that cannot be read are left out.
    public var skipsUnreadable: Bool
    /// Whether the probabilities are scaled to mean what they say; nil, as in earlier records, for not.
    public var calibrates: Bool?
    /// In how many folds the images are cross-validated; nil for no cross-validation.
    public var folds: Int?

    /// What the model says of an image.
    public var task: ModelTask {
        switch targets {
        case nil: .classes
        case .labels: .labels
        case .values: .values
        }
    }

    /// What names a backbone, and what makes the network into the same backbone again.
    public struct NamedBackbone: Sendable, Equatable, Codable {
        /// A path, a link or a catalogue name.
        public var name: String
        /// Its options, with nothing left to find out.
        public var options: BackboneOptions

        /// Describes a backbone.
        init(_ backbone: Backbone) {
            name = backbone.handle ?? backbone.path.absolute.string
            options = backbone.resolvedOptions
        }
    }

    /// Where the images of a run come from, by absolute paths.
    public struct ImageSource: Sendable, Equatable, Codable {
        /// A folder with training and validation images, or one that is divided.
        public var data: String?
        /// The images to learn from.
        public var train: String?
        /// The images to validate on.
        public var validation: String?
        /// The share that is held out, where there are no validation images.
        public var validationSplit: Double?
        /// The classes that were asked for; nil for all.
        public var classes: [String]?

        /// Creates a source.
        public init(
            data: String? = nil, train: String? = nil, validation: String? = nil, validationSplit: Double? = nil,
            classes: [String]? = nil
        ) {
            self.data = data
            self.train = train
            self.validation = validation
            self.validationSplit = validationSplit
            self.classes = classes
        }
    }

    /// Describes a training.
    public init(
        backbones: JoinedBackbones, options: TrainingOptions, images: ImageSource? = nil, targets: TargetKind? = nil
    ) {
        self.images = images
        self.targets = targets
        let named = backbones.members.map { NamedBackbone($0) }
        (backbone, backboneOptions) = (named[0].name, named[0].options)
        joined = named.count > 1 ? Array(named.dropFirst()) : nil
        head = options.head
        solving = options.solving
        training = options.configuration
        (augmentation, views) = (options.recordedAugmentation, options.recordedViews)
        resizeMode = options.resizeMode
        appliesOrientation = options.decoder.appliesOrientation
        skipsUnreadable = options.skipsUnreadable
        calibrates = options.calibrates ? true : nil
        folds = options.folds
    }
}
