public import GraftBackbones
public import GraftData
internal import GraftFeatures
internal import GraftMetrics
internal import GraftTraining
internal import SystemPackage

extension ImageClassifier {
    /// Trains a head on a backbone's features of labelled images.
    ///
    /// Each image goes through the backbone once, and its features are kept on disk, so that a second training with the same
    /// images and backbone starts at once. The backbone is frozen: features that are computed once are exactly those that
    /// every epoch would compute again.
    ///
    /// - Parameters:
    ///   - training: The images to learn from; every class has some.
    ///   - validation: The images to validate on after each epoch, with the same classes; nil for none.
    ///   - backbone: The pretrained network.
    ///   - options: The head, the epochs and the rest.
    ///   - onEvent: Told what happens, in order.
    /// - Returns: The classifier, and how the training went.
    /// - Throws: `FeatureError.unreadableImages` with all images that cannot be read, unless they are to be skipped;
    ///   `GraftError`, `DataError`, `BackboneError`, `TrainingError`, `CancellationError`.
    public static func train(
        on training: ImageDataset, validatingOn validation: ImageDataset? = nil, backbone: Backbone,
        options: TrainingOptions = TrainingOptions(), onEvent: @escaping @Sendable (TrainingEvent) -> Void = { _ in }
    ) async throws -> TrainingRun {
        try options.configuration.validate()
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
                TrainingBeginning(training: training, validation: validation, backbone: backbone, options: options)))
        if let doubt = backbone.scaling.doubt {
            let remedy =
                switch backbone.scaling.source {
                case .caller: "Leave out --pixel-range, --mean and --std, or correct them."
                case .sidecar: "Correct the sidecar, or say --pixel-range (and --mean, --std)."
                case .catalogue, .network, .convention: "Say --pixel-range (and --mean, --std)."
                }
            warn("Pixels are scaled to \(backbone.scaling), but \(doubt). \(remedy)")
        }

        for doubt in backbone.doubts { warn("\(backbone.name) is not what it should be: \(doubt).") }

        let readStart = clock.now
        let sources = try await TrainingImages(training: training, validation: validation)
        for warning in sources.warnings { warn(warning) }
        durations.read = clock.now - readStart

        let extractStart = clock.now
        let pipeline = BackbonePipeline(backbone: backbone, decoder: options.decoder, resizeMode: options.resizeMode)
        let extractor = FeatureExtractor(pipeline: pipeline, store: options.cache.features)
        let extraction = try await extractor.extract(sources.files) { onEvent(.extracting($0)) }
        let unreadable = sources.unreadable + extraction.unreadable
        if !unreadable.isEmpty {
            guard options.skipsUnreadable else { throw FeatureError.unreadableImages(unreadable) }
            warn(FeatureError.list(unreadable, heading: "Left out, since they cannot be read"))
        }
        durations.extract = clock.now - extractStart
        onEvent(
            .extracted(
                imageCount: extraction.positions.count, computedCount: extraction.computedCount,
                duration: durations.extract))

        let learned = try sources.labeled(extraction, validation: false)
        let held = try sources.labeled(extraction, validation: true)
        if let validation, held.labels.isEmpty { throw GraftError.noValidationImages(validation.source) }
        if let empty = training.classes.indices.first(where: { !learned.labels.contains($0) }) {
            throw GraftError.classWithoutImages(training.classes[empty])
        }
        if let doubt = FeatureStatistics(of: learned.source).doubt { warn(doubt) }

        let trainStart = clock.now
        let head = try Head(
            architecture: options.head, inputDimension: backbone.featureCount, classCount: training.classes.count,
            seed: options.configuration.seed)
        let result = try await HeadTrainer(configuration: options.configuration).train(
            head, on: learned, validatingOn: held.labels.isEmpty ? nil : held
        ) { epoch in
            onEvent(.epoch(epoch, of: options.configuration.epochs))
        }
        durations.train = clock.now - trainStart
        let record = TrainingRecord(
            trainingImageCount: learned.labels.count, validationImageCount: held.labels.count,
            configuration: options.configuration, architecture: options.head, history: result.history.withoutDurations)
        let classifier = ImageClassifier(
            classes: training.classes, head: result.head, pipeline: pipeline, record: record)
        let hasValidation = !held.labels.isEmpty
        let evaluation = hasValidation ? try classifier.evaluation(of: held) : nil
        onEvent(.trained(result.history, evaluation: evaluation, duration: durations.train))

        let check = BundleCheck(
            classifier: classifier, held: hasValidation ? held : learned,
            files: sources.files(of: extraction, validation: hasValidation), isValidation: hasValidation)
        return TrainingRun(
            classifier: classifier, history: result.history,
            evaluation: evaluation,
            scores: hasValidation
                ? ScoredImages(
                    classes: training.classes, paths: sources.files(of: extraction, validation: true).map(\.path),
                    labels: held.labels, probabilities: check.probabilities) : nil,
            fingerprint: sources.fingerprint(classes: training.classes),
            imageCount: extraction.positions.count, computedCount: extraction.computedCount,
            classCounts: training.classes.indices.map { label in learned.labels.count { $0 == label } },
            copyCount: sources.copyCount, warnings: warnings, durations: durations, check: check)
    }
}
