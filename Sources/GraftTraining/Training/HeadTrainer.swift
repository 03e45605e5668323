/// Trains a head on feature vectors, step for step as Keras' `fit` does.
public struct HeadTrainer: Sendable {
    /// How the head is trained.
    public var configuration: TrainingConfiguration
    private let clock: any Clock<Duration>

    /// Creates a trainer.
    ///
    /// - Parameters:
    ///   - configuration: How the head is trained.
    ///   - clock: What measures how long an epoch takes.
    public init(
        configuration: TrainingConfiguration = TrainingConfiguration(), clock: any Clock<Duration> = .continuous
    ) {
        self.configuration = configuration
        self.clock = clock
    }

    /// Trains a head and gives it as the last epoch leaves it, or as the best one did where early stopping says so.
    ///
    /// Each epoch's loss and accuracy are those that Keras reports: the mean over its examples, each with the weights as
    /// they were at its batch and with dropout at work. Validation comes at the end of the epoch, without dropout.
    ///
    /// - Parameters:
    ///   - head: The head to start from.
    ///   - training: The examples to learn from, at least one.
    ///   - validation: Other examples to measure each epoch on, at least one, or nil to measure none.
    ///   - batchOrder: The order of the examples, or nil for the one that the configuration asks for.
    ///   - callbacks: What a program does at the end of each epoch, one after the other.
    ///   - stopRequest: What may end the training after an epoch: the head of the best epoch so far is kept.
    ///   - checkpoint: Where the training's state is kept after each epoch, once the callbacks are done, or nil for nowhere.
    ///   - onEpoch: Is called last at the end of each epoch. An error that it throws ends the training.
    /// - Returns: The trained head and the metrics of each epoch.
    /// - Throws: `TrainingError` for a number outside its range, for examples that do not fit the head, for a checkpoint of
    ///   another training, and where the loss stops being finite; `CancellationError` where the task is cancelled; what
    ///   callbacks and `onEpoch` throw.
    public func train(
        _ head: Head, on training: LabeledFeatures, validatingOn validation: LabeledFeatures? = nil,
        batchOrder: (any BatchOrder)? = nil, callbacks: [any TrainingCallback] = [], stopRequest: StopRequest? = nil,
        checkpoint: TrainingCheckpoint? = nil, onEpoch: @Sendable (CompletedEpoch) async throws -> Void = { _ in }
    ) async throws -> TrainingResult {
        try configuration.validate(for: head.output)
        try configuration.validateMonitors(for: head.output, hasValidation: validation != nil)
        try training.validate(for: head)
        try validation?.validate(for: head)
        var loop = try TrainingLoop(
            head: head, configuration: configuration, training: training, validation: validation,
            order: batchOrder ?? configuration.batchOrder)
        let record = try checkpoint.map { CheckpointRecord(checkpoint: $0, fingerprint: try loop.fingerprint()) }
        let damage = try record.flatMap { try loop.resume(from: $0) }
        let start = TrainingStart(
            epochs: configuration.epochs, completedEpochs: loop.progress.epochs, damagedCheckpoint: damage,
            learningRate: configuration.optimizer.learningRate)
        for callback in callbacks { try await callback.trainingBegan(start) }

        while !loop.isOver {
            var metrics = EpochMetrics(epoch: loop.progress.epochs.count + 1, loss: 0, accuracy: nil, seconds: 0)
            let duration = try clock.measure { try loop.train(&metrics) }
            metrics.seconds = duration / .seconds(1)
            let epoch = loop.conclude(metrics)
            var control = TrainingControl(learningRate: loop.progress.learningRate)
            for callback in callbacks { try await callback.epochEnded(epoch, control: &control) }
            try loop.progress.apply(control)
            try record?.write(loop.state)
            try await onEpoch(epoch)
            if stopRequest?.isMade == true { loop.end(.request) }
            await Task.yield()
        }
        let result = loop.result
        for callback in callbacks { try await callback.trainingEnded(result) }
        return result
    }
}
