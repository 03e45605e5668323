public import GraftFeatures
public import GraftImages
public import GraftTraining

/// What a training may be told besides its images and its backbone.
public struct TrainingOptions: Sendable {
    /// The layers to train; by default one dense softmax layer.
    public var head: HeadArchitecture
    /// How a head is solved for instead; nil to train `head`.
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
    /// Where features are kept.
    public var cache: CacheDirectory

    /// Creates options.
    public init(
        head: HeadArchitecture = .softmax, solving: HeadSolving? = nil,
        configuration: TrainingConfiguration = TrainingConfiguration(),
        resizeMode: ResizeMode = .bilinear, decoder: ImageDecoder = ImageDecoder(), skipsUnreadable: Bool = false,
        cache: CacheDirectory = .standard()
    ) {
        self.head = head
        self.solving = solving
        self.configuration = configuration
        self.resizeMode = resizeMode
        self.decoder = decoder
        self.skipsUnreadable = skipsUnreadable
        self.cache = cache
    }
}
