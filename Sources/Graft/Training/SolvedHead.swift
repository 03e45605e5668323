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
        let solved = try await solving.solve(
            on: training, standardizing: features.pipeline.backbones.areSeveral, classCount: features.classes.count,
            groups: features.trainingGroups, seed: seed
        ) { onEvent(.tried($0)) }
        head = solved.head
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

extension HeadSolving {
    /// Solves for a head, on standardised features where several backbones are joined; see `solve(on:classCount:)` for the rest.
    func solve(
        on training: LabeledFeatures, standardizing: Bool, classCount: Int, groups: [Int]? = nil, seed: UInt64,
        onTrial: @escaping @Sendable (HeadTrial) -> Void = { _ in }
    ) async throws -> (head: Head, solution: HeadSolution) {
        guard standardizing else {
            return try await solve(on: training, classCount: classCount, groups: groups, seed: seed, onTrial: onTrial)
        }
        let standardization = Standardization(adaptedTo: training.source)
        let examples = try LabeledFeatures(
            source: StandardizedFeatures(training.source, by: standardization), labels: training.labels)
        let solved = try await solve(
            on: examples, classCount: classCount, groups: groups, seed: seed, onTrial: onTrial)
        return (try Head(layers: [.standardization(standardization)] + solved.head.layers), solved.solution)
    }
}
