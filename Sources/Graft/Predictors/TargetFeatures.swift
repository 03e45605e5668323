internal import GraftBackbones
internal import GraftData
internal import GraftFeatures
internal import GraftFiles
internal import GraftTraining

/// The features of images with labels or values, learned from and validated on.
struct TargetFeatures {
    /// How the images became feature vectors.
    let pipeline: BackbonePipeline
    let training: TargetImages.Side
    /// The views of the images to learn from, by which the head is trained in their place; nil without an augmentation.
    let views: AugmentedViews?
    /// Nil where there are none.
    let validation: TargetImages.Side?
    /// The SHA-256 of all images' contents and targets and of which side they are on.
    let fingerprint: ContentDigest
    /// How many images there are, without those skipped as unreadable.
    let imageCount: Int
    /// How many times an image or a view of one went through a backbone now.
    let computedCount: Int
    /// What is odd about the data or the backbones, in words, as it was told.
    let warnings: [String]
    /// Where the time went so far.
    let durations: TrainingRun.Durations

    /// Reads images and sends them through backbones, each once; see `ImagePredictor.train` for what is thrown.
    init(
        of training: TargetDataset, validation: TargetDataset?, backbones: JoinedBackbones, options: TrainingOptions,
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
        if let validation, validation.images.isEmpty { throw GraftError.noValidationImages(validation.source) }
        onEvent(
            .began(
                TrainingBeginning(
                    task: training.kind.isLabels ? .labels : .values, classes: training.names,
                    trainingImageCount: training.images.count, validationImageCount: validation?.images.count ?? 0,
                    backbones: backbones, options: options)))
        for warning in backbones.members.flatMap(TrainingFeatures.warnings(of:)) { warn(warning) }

        let readStart = clock.now
        let images = await TargetImages(training: training, validation: validation)
        for warning in images.warnings { warn(warning) }
        durations.read = clock.now - readStart

        let extractStart = clock.now
        pipeline = BackbonePipeline(backbones: backbones, decoder: options.decoder, resizeMode: options.resizeMode)
        let extractor = FeatureExtractor(pipeline: pipeline, store: options.cache.features)
        let extraction = try await extractor.extract(images.files) { onEvent(.extracting($0)) }
        let unreadable = images.unreadable + extraction.unreadable
        if !unreadable.isEmpty {
            guard options.skipsUnreadable else { throw FeatureError.unreadableImages(unreadable) }
            warn(FeatureError.list(unreadable, heading: "Left out, since they cannot be read"))
        }
        self.training = try images.side(of: extraction, validation: false)
        guard !self.training.files.isEmpty else { throw GraftError.noImages }
        let held = try images.side(of: extraction, validation: true)
        if let validation, held.files.isEmpty { throw GraftError.noValidationImages(validation.source) }
        self.validation = held.files.isEmpty ? nil : held
        views = try await AugmentedViews(
            of: self.training.files, targets: self.training.examples.targets, outputs: training.names.count,
            through: extractor, options: options
        ) { onEvent(.extracting($0)) }
        computedCount = extraction.computedCount + (views?.computedCount ?? 0)
        durations.extract = clock.now - extractStart
        onEvent(
            .extracted(
                imageCount: extraction.positions.count, computedCount: computedCount, duration: durations.extract))
        if let doubt = FeatureStatistics(of: self.training.examples.source).doubt { warn(doubt) }
        fingerprint = images.fingerprint
        imageCount = extraction.positions.count
        self.warnings = warnings
        self.durations = durations
    }
}
