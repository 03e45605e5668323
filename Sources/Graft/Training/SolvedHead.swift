internal import GraftFeatures
internal import GraftTraining

/// A head that is solved for, told trial by trial, and what it comes to.
struct SolvedHead {
    let head: Head
    /// One entry with the figures of the head, and how it was found.
    let history: History

    /// Solves for a head on features that are there.
    ///
    /// The features of several backbones are standardized first, as for a head that is trained, so that none outweighs another.
    ///
    /// - Throws: `TrainingError`, `CancellationError`.
    init(
        _ solving: HeadSolving, on features: TrainingFeatures, seed: UInt64,
        onEvent: @escaping @Sendable (TrainingEvent) -> Void
    ) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let training = features.training
        let standardization =
            features.pipeline.backbones.areSeveral ? Standardization(adaptedTo: training.source) : nil
        let examples = try standardization.map {
            try LabeledFeatures(
                source: StandardizedFeatures(training.source, by: $0), labels: training.labels)
        }
        let solved = try await solving.solve(
            on: examples ?? training, classCount: features.classes.count, groups: features.trainingGroups, seed: seed
        ) { onEvent(.tried($0)) }
        head = try standardization.map { try Head(layers: [.standardization($0)] + solved.head.layers) } ?? solved.head
        let learned = try head.evaluate(on: training)
        let held = try features.validation.map { [head] in try head.evaluate(on: $0) }
        history = History.solved(
            solved.solution,
            metrics: EpochMetrics(
                epoch: 1, loss: learned.loss, accuracy: learned.accuracy, validationLoss: held?.loss,
                validationAccuracy: held?.accuracy, seconds: (clock.now - start) / .seconds(1)))
        onEvent(.solved(head, history))
    }
}
