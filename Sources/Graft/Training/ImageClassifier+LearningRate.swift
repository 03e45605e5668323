internal import GraftBackbones
public import GraftData
internal import GraftFeatures
public import GraftTraining

extension ImageClassifier {
    /// Looks for a good learning rate for a training, by a sweep over rates.
    ///
    /// The images go through the backbones as for the training, each once, and their features are kept for it.
    ///
    /// - Parameters:
    ///   - training: The images to learn from; every class has some.
    ///   - backbones: The pretrained networks; one, unless several are joined.
    ///   - options: The head, the batch size, the optimizer and the rest, as for the training.
    ///   - range: The first and the last rate, above 0 and finite.
    ///   - steps: The number of rates, at least 2, each tried on one batch.
    ///   - onEvent: Told what happens, in order.
    /// - Returns: The loss at each rate, and the suggestion.
    /// - Throws: What ``train(on:validatingOn:backbone:options:onEvent:)`` throws.
    public static func sweepLearningRates(
        on training: ImageDataset, backbones: JoinedBackbones, options: TrainingOptions = TrainingOptions(),
        range: ClosedRange<Double> = 1e-7...10, steps: Int = 100,
        onEvent: @escaping @Sendable (TrainingEvent) -> Void = { _ in }
    ) async throws -> LearningRateSweep {
        let finder = LearningRateFinder(configuration: options.configuration, range: range, steps: steps)
        try finder.validate()
        let features = try await TrainingFeatures(
            of: training, validation: nil, backbones: backbones, options: options, onEvent: onEvent)
        return try finder.sweep(try features.fit(options).head(for: features.training), on: features.training)
    }
}
