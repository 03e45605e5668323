public import GraftBackbones
public import GraftData
internal import GraftTraining

extension ImageClassifier {
    /// Cross-validates heads on a backbone's features of labelled images: what a training would be worth, and which labels are
    /// probably wrong.
    ///
    /// No classifier comes of it. Heads learn from the images as they are, without an augmentation of the options. Images of one content or of one group are held out together.
    ///
    /// - Parameters:
    ///   - dataset: The images; every class has some.
    ///   - backbones: The pretrained networks.
    ///   - folds: How many folds, from 2 to the number of different images.
    ///   - options: The head, the epochs and the rest.
    ///   - onEvent: Told what happens, in order.
    /// - Returns: How the folds went, and what they say of each image.
    /// - Throws: What ``train(on:validatingOn:backbone:options:onEvent:)`` throws.
    public static func crossValidate(
        on dataset: ImageDataset, backbones: JoinedBackbones, folds: Int = 5,
        options: TrainingOptions = TrainingOptions(), onEvent: @escaping @Sendable (TrainingEvent) -> Void = { _ in }
    ) async throws -> CrossValidationResult {
        let options = options.withoutAugmentation
        try options.validate(for: dataset, on: backbones, hasValidation: false)
        let features = try await TrainingFeatures(
            of: dataset, validation: nil, backbones: backbones, options: options, onEvent: onEvent)
        let found = try features.findingLearningRate(options, onEvent: onEvent)
        let validation = try await features.crossValidate(folds: folds, options: found)
        return CrossValidationResult(validation, of: features)
    }

    /// Measures how accuracy on the same validation images grows with the number of images that are learned from.
    ///
    /// Heads learn from the images as they are, without an augmentation of the options.
    ///
    /// - Parameters:
    ///   - training: The images to learn from; every class has some.
    ///   - validation: The images to measure on, with the same classes.
    ///   - backbones: The pretrained networks.
    ///   - repetitions: How often each number of images is drawn, at least 1; with fewer than 3 nothing can be said of the
    ///     trend.
    ///   - options: The head, the epochs and the rest.
    ///   - onEvent: Told what happens, in order.
    ///   - onHead: Told how many heads are trained, and of how many.
    /// - Returns: The accuracies, and what they promise.
    /// - Throws: What ``train(on:validatingOn:backbone:options:onEvent:)`` throws.
    public static func learningCurve(
        on training: ImageDataset, validatingOn validation: ImageDataset, backbones: JoinedBackbones,
        repetitions: Int = 5, options: TrainingOptions = TrainingOptions(),
        onEvent: @escaping @Sendable (TrainingEvent) -> Void = { _ in },
        onHead: @escaping @Sendable (_ of: Int) -> Void = { _ in }
    ) async throws -> LearningCurveResult {
        let options = options.withoutAugmentation
        try options.validate(for: training, on: backbones, hasValidation: true)
        let features = try await TrainingFeatures(
            of: training, validation: validation, backbones: backbones, options: options, onEvent: onEvent)
        guard let heldOut = features.validation else { throw GraftError.noValidationImages(validation.source) }
        let fit = features.fit(try features.findingLearningRate(options, onEvent: onEvent))
        let curve = try await LearningCurve(
            training: features.training, groups: features.trainingGroups, heldOut: heldOut, repetitions: repetitions,
            seed: options.configuration.seed, onHead: onHead
        ) { try await fit($0, repetition: $1) }
        return LearningCurveResult(curve, heldOutCount: heldOut.count, seed: options.configuration.seed)
    }
}
