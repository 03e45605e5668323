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
    /// every epoch would compute again. With an augmentation each image also goes through the backbone once for each of its
    /// views, and each epoch learns from the next view of all images; validation images stay as they are.
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
        try await train(
            on: training, validatingOn: validation, backbones: JoinedBackbones([backbone]), options: options,
            onEvent: onEvent)
    }

    /// Trains one head on the features of several backbones, put side by side.
    ///
    /// Each image goes through each backbone once. Every feature is standardised first, by its mean and deviation over the
    /// images to learn from, so that no backbone outweighs another by the size of its numbers.
    ///
    /// - Parameters:
    ///   - training: The images to learn from; every class has some.
    ///   - validation: The images to validate on after each epoch, with the same classes; nil for none.
    ///   - backbones: The pretrained networks.
    ///   - options: The head, the epochs and the rest.
    ///   - onEvent: Told what happens, in order.
    /// - Returns: The classifier, and how the training went.
    /// - Throws: What ``train(on:validatingOn:backbone:options:onEvent:)`` throws.
    public static func train(
        on training: ImageDataset, validatingOn validation: ImageDataset? = nil, backbones: JoinedBackbones,
        options: TrainingOptions = TrainingOptions(), onEvent: @escaping @Sendable (TrainingEvent) -> Void = { _ in }
    ) async throws -> TrainingRun {
        try options.validate(for: training, on: backbones, hasValidation: validation != nil)
        let features = try await TrainingFeatures(
            of: training, validation: validation, backbones: backbones, options: options, onEvent: onEvent)
        return try await train(on: features, options: options, onEvent: onEvent)
    }

    /// Trains a head on features that are there.
    private static func train(
        on features: TrainingFeatures, options asked: TrainingOptions,
        onEvent: @escaping @Sendable (TrainingEvent) -> Void
    ) async throws -> TrainingRun {
        let clock = ContinuousClock()
        var durations = features.durations
        let searchStart = clock.now
        let options = try features.findingLearningRate(asked, onEvent: onEvent)
        durations.train = clock.now - searchStart

        let validationStart = clock.now
        let validation = try await features.crossValidation(options)
        let crossValidation = validation.map { CrossValidationResult($0, of: features) }
        if options.folds != nil, let crossValidation { onEvent(.crossValidated(crossValidation)) }
        durations.assess = clock.now - validationStart

        let start = clock.now
        let (head, history) = try await head(on: features, options: options, onEvent: onEvent)
        durations.train += clock.now - start
        let record = TrainingRecord(
            trainingImageCount: features.training.count, validationImageCount: features.validation?.count ?? 0,
            configuration: options.configuration, augmentation: options.recordedAugmentation,
            views: options.takenViews, architecture: head.architecture, history: history.withoutDurations,
            folds: options.folds == nil ? nil : crossValidation?.folds,
            trainingImages: ImageSketch(features.trainingFiles.map(\.digest)))
        let assessmentStart = clock.now
        let novelty = try await features.novelty(options)
        var classifier = ImageClassifier(
            classes: features.classes, head: head, pipeline: features.pipeline, record: record, novelty: novelty)
        var evaluation = try features.validation.map { try classifier.evaluation(of: $0) }
        onEvent(.trained(history, evaluation: evaluation, duration: durations.train))
        var warnings: [String] = []
        func warn(_ text: String) {
            warnings.append(text)
            onEvent(.warning(text))
        }
        if options.learnsNovelty, novelty == nil {
            warn(
                "The classifier cannot tell unlike images: that takes 5 different images or more, and images that differ within a class."
            )
        }
        if let doubt = crossValidation?.warning { warn(doubt) }
        if validation != nil, features.views != nil {
            warn("The cross-validation is of heads that learn from the images without the augmentation.")
        }
        if options.calibrates {
            if let calibration = try features.calibration(of: head, validation) {
                classifier = try classifier.calibrated(by: calibration)
                evaluation = try features.validation.map { try classifier.evaluation(of: $0) }
                onEvent(.calibrated(calibration))
            } else {
                let count = features.validation?.count ?? features.training.count
                warn("Not calibrated: \(GraftError.cannotCalibrate(imageCount: count).description)")
            }
        }
        durations.assess += clock.now - assessmentStart
        return TrainingRun(
            classifier: classifier, history: history, evaluation: evaluation, features: features,
            crossValidation: crossValidation, warnings: warnings, durations: durations)
    }

    /// Trains a head on features that are there, or solves for it.
    private static func head(
        on features: TrainingFeatures, options: TrainingOptions,
        onEvent: @escaping @Sendable (TrainingEvent) -> Void
    ) async throws -> (Head, History) {
        if let solving = options.solving {
            let solved = try await SolvedHead(
                solving, on: features, seed: options.configuration.seed, onEvent: onEvent)
            return (solved.head, solved.history)
        }
        let result = try await options.train(
            features.fit(options).head(for: features.training), on: features.views?.features ?? features.training,
            validatingOn: features.validation,
            onEvent: onEvent)
        return (result.head, result.history)
    }
}
