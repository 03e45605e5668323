internal import GraftBackbones
internal import GraftData
internal import GraftFeatures
internal import GraftFiles
internal import GraftTraining

/// The features of images, learned from and validated on: what everything that learns from them starts with.
struct TrainingFeatures: Sendable {
    /// The classes, labels or values, in the order of a head's outputs.
    let classes: [String]
    /// How the images became feature vectors.
    let pipeline: BackbonePipeline
    /// The images to learn from; where they have classes, every class has some.
    let training: LabeledFeatures
    /// The views of the images to learn from, by which the head is trained in their place; nil without an augmentation.
    let views: AugmentedViews?
    /// The images to validate on; nil where there are none.
    let validation: LabeledFeatures?
    /// The files of the images to learn from, in the order of their features.
    let trainingFiles: [ImageFile]
    /// The files of the images to validate on, in the order of their features.
    let validationFiles: [ImageFile]
    /// For each image to learn from, the number of the group that it belongs to: images of one content or of one group of the
    /// data set have the same, and must not be torn apart by a fold.
    let trainingGroups: [Int]
    /// The SHA-256 of all images' contents and targets and of which side they are on.
    let fingerprint: ContentDigest
    /// How many images there are, training and validation, without those skipped as unreadable.
    let imageCount: Int
    /// How many times an image or a view of one went through a backbone now.
    let computedCount: Int
    /// How many times that would be with nothing in the cache and no two equal images.
    let passCount: Int
    /// How many images have the content of another one.
    let copyCount: Int
    /// What is odd about the data or the backbones, in words, as it was told.
    let warnings: [String]
    /// Where the time went so far.
    let durations: TrainingRun.Durations

    /// Reads images and sends them through backbones, each once, and the views of those to learn from.
    ///
    /// - Parameters:
    ///   - training: The images to learn from.
    ///   - validation: The images to validate on, with the same classes; nil for none.
    ///   - backbones: The pretrained networks.
    ///   - options: How images are read and augmented, and where features are kept.
    ///   - onEvent: Told what happens, in order.
    /// - Throws: `FeatureError.unreadableImages` with all images that cannot be read, unless they are to be skipped;
    ///   `GraftError`, `DataError`, `BackboneError`, `CancellationError`.
    init<Dataset: LearnableDataset>(
        of training: Dataset, validation: Dataset?, backbones: JoinedBackbones, options: TrainingOptions,
        onEvent: @escaping @Sendable (TrainingEvent) -> Void
    ) async throws {
        let clock = ContinuousClock()
        var durations = TrainingRun.Durations()
        var warnings = (training.warnings + (validation?.warnings ?? [])).map(\.description)
        func warn(_ text: String) {
            warnings.append(text)
            onEvent(.warning(text))
        }
        for warning in try training.validateForTraining() { warn(warning.description) }
        if let doubt = options.doubt { warn(doubt) }
        if let validation, validation.images.isEmpty { throw GraftError.noValidationImages(validation.source) }
        onEvent(
            .began(
                TrainingBeginning(
                    task: training.task, classes: training.outputNames, trainingImageCount: training.images.count,
                    validationImageCount: validation?.images.count ?? 0, backbones: backbones, options: options)))
        for (index, backbone) in backbones.members.enumerated() {
            for warning in Self.warnings(of: backbone, isFirst: index == 0) { warn(warning) }
        }

        let readStart = clock.now
        let sources = await TrainingImages(training: training, validation: validation)
        for warning in sources.warnings { warn(warning) }
        durations.read = clock.now - readStart

        let extractStart = clock.now
        let pipeline = BackbonePipeline(backbones: backbones, decoder: options.decoder, resizeMode: options.resizeMode)
        let extractor = FeatureExtractor(pipeline: pipeline, store: options.cache.features)
        let (extraction, unreadable) = try await sources.extract(
            through: extractor, skipsUnreadable: options.skipsUnreadable
        ) { onEvent(.extracting($0)) }
        if !unreadable.isEmpty {
            warn(FeatureError.list(unreadable, heading: "Left out, since they cannot be read"))
        }
        let learned = try sources.examples(extraction, validation: false)
        let held = try sources.examples(extraction, validation: true)
        try training.requireReadable(learned: learned.targets, held: held.targets, of: validation)
        trainingFiles = sources.files(of: extraction, validation: false)
        views = try await AugmentedViews(
            of: trainingFiles, targets: learned.targets, outputs: training.outputNames.count, through: extractor,
            options: options
        ) { onEvent(.extracting($0)) }
        computedCount = extraction.computedCount + (views?.computedCount ?? 0)
        passCount = (extraction.positions.count + (views?.features.count ?? 0)) * backbones.members.count
        durations.extract = clock.now - extractStart
        onEvent(
            .extracted(
                imageCount: extraction.positions.count, computedCount: computedCount, duration: durations.extract))
        if let doubt = FeatureStatistics(of: learned.source).doubt { warn(doubt) }

        classes = training.outputNames
        self.pipeline = pipeline
        self.training = learned
        self.validation = held.count == 0 ? nil : held
        validationFiles = sources.files(of: extraction, validation: true)
        trainingGroups = sources.groups(of: extraction, validation: false)
        fingerprint = sources.fingerprint
        imageCount = extraction.positions.count
        copyCount = sources.copyCount
        self.warnings = warnings
        self.durations = durations
    }

    /// What a model that was trained on these features says of the images that a saved bundle must tell alike.
    func check(of model: some BundledModel) -> BundleCheck {
        BundleCheck(
            model: model, held: validation ?? training, files: validation == nil ? trainingFiles : validationFiles,
            isValidation: validation != nil)
    }

    /// What is doubtful about a backbone, in words.
    private static func warnings(of backbone: Backbone, isFirst: Bool) -> [String] {
        var warnings: [String] = []
        if let doubt = backbone.scaling.doubt {
            let remedy =
                switch backbone.scaling.source {
                case .caller: "Leave out --pixel-range, --mean and --std, or correct them."
                case .sidecar: "Correct the sidecar, or say --pixel-range (and --mean, --std)."
                case .catalogue, .network, .convention:
                    isFirst
                        ? "Say --pixel-range (and --mean, --std)."
                        : "Say what is right in a sidecar beside the network."
                }
            warnings.append("Pixels are scaled to \(backbone.scaling), but \(doubt). \(remedy)")
        }
        return warnings + backbone.doubts.map { "\(backbone.name) is not what it should be: \($0)." }
    }
}
