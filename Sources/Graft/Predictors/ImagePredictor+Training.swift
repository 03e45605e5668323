public import GraftBackbones
public import GraftData
internal import GraftFeatures
internal import GraftTraining
internal import SystemPackage

extension ImagePredictor {
    /// Trains a head that tells labels or values, on the features of one backbone or of several.
    ///
    /// It goes as `ImageClassifier.train` does. Values are learnt by their distance from the mean of the training images, in
    /// standard deviations, so that their units do not matter; losses are in those, errors in the values' own units.
    ///
    /// - Parameters:
    ///   - training: The images to learn from; every label has some.
    ///   - validation: The images to validate on after each epoch, with the same names; nil for none.
    ///   - backbones: The pretrained networks.
    ///   - options: The head, the epochs and the rest.
    ///   - onEvent: Told what happens, in order.
    /// - Returns: The predictor, and how the training went.
    /// - Throws: `FeatureError.unreadableImages` with all images that cannot be read, unless they are to be skipped;
    ///   `GraftError`, `DataError`, `BackboneError`, `TrainingError`, `CancellationError`.
    public static func train(
        on training: TargetDataset, validatingOn validation: TargetDataset? = nil, backbones: JoinedBackbones,
        options: TrainingOptions = TrainingOptions(), onEvent: @escaping @Sendable (TrainingEvent) -> Void = { _ in }
    ) async throws -> PredictorRun {
        guard options.solving == nil else { throw TrainingError.needsClasses }
        try options.validate(for: training, on: backbones, hasValidation: validation != nil)
        let features = try await TrainingFeatures(
            of: training, validation: validation, backbones: backbones, options: options, onEvent: onEvent)
        let clock = ContinuousClock()
        let start = clock.now
        let found = try features.findingLearningRate(options, onEvent: onEvent)
        let result = try await found.train(
            features.fit(found).head(for: features.training), on: features.views?.features ?? features.training,
            validatingOn: features.validation, onEvent: onEvent)
        var durations = features.durations
        durations.train = clock.now - start
        let record = TrainingRecord(
            trainingImageCount: features.training.count, validationImageCount: features.validation?.count ?? 0,
            configuration: found.configuration, augmentation: options.recordedAugmentation,
            views: options.takenViews, architecture: result.head.architecture,
            history: result.history.withoutDurations)
        let predictor = ImagePredictor(
            names: training.names, head: result.head, pipeline: features.pipeline, record: record)
        let evaluation = try features.validation.map { try predictor.evaluation(of: $0) }
        onEvent(.trained(result.history, evaluation: nil, duration: durations.train))
        return PredictorRun(
            predictor: predictor, history: result.history, evaluation: evaluation, features: features,
            durations: durations)
    }
}
