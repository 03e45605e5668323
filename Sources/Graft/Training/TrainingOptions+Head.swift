internal import GraftTraining

extension TrainingOptions {
    /// The same options with a learning rate that suits a head and its examples, where one is to be found.
    ///
    /// - Throws: `TrainingError.noLearningRate` where none is found; what `LearningRateFinder.sweep` throws.
    func findingLearningRate(
        for head: Head, on examples: LabeledFeatures, onEvent: (TrainingEvent) -> Void
    ) throws -> TrainingOptions {
        guard findsLearningRate, solving == nil else { return self }
        let sweep = try LearningRateFinder(configuration: configuration).sweep(head, on: examples)
        guard let rate = sweep.suggestion else { throw TrainingError.noLearningRate(steps: sweep.points.count) }
        onEvent(.foundLearningRate(rate, sweep))
        var options = self
        options.configuration.optimizer = configuration.optimizer.settingLearningRate(rate)
        options.findsLearningRate = false
        return options
    }

    /// Trains a head as these options say, told step by step.
    ///
    /// - Throws: What `HeadTrainer.train` throws.
    func train(
        _ head: Head, on training: LabeledFeatures, validatingOn validation: LabeledFeatures?,
        onEvent: @escaping @Sendable (TrainingEvent) -> Void
    ) async throws -> TrainingResult {
        try await HeadTrainer(configuration: configuration).train(
            head, on: training, validatingOn: validation, batchOrder: viewOrder,
            callbacks: [TrainingNotice(onEvent)] + callbacks,
            stopRequest: stopRequest, checkpoint: checkpoint
        ) { epoch in
            onEvent(.epoch(epoch, of: configuration.epochs))
        }
    }
}

/// Tells that the training of the head begins, and whether from a checkpoint.
private struct TrainingNotice: TrainingCallback {
    private let onEvent: @Sendable (TrainingEvent) -> Void

    init(_ onEvent: @escaping @Sendable (TrainingEvent) -> Void) {
        self.onEvent = onEvent
    }

    func trainingBegan(_ start: TrainingStart) async throws {
        if let damage = start.damagedCheckpoint {
            onEvent(.warning("\(damage.description) Training begins with the first epoch."))
        }
        onEvent(.training(after: start.completedEpochs, of: start.epochs))
    }
}
