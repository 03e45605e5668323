internal import GraftTraining

extension TrainingOptions {
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
