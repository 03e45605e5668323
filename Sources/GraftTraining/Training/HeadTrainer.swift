internal import GraftRandom

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

    /// Trains a head and gives it as the last epoch leaves it.
    ///
    /// Each epoch's loss and accuracy are those that Keras reports: the mean over its examples, each with the weights as
    /// they were at its batch and with dropout at work. Validation comes at the end of the epoch, without dropout.
    ///
    /// - Parameters:
    ///   - head: The head to start from.
    ///   - training: The examples to learn from, at least one.
    ///   - validation: Other examples to measure each epoch on, at least one, or nil to measure none.
    ///   - batchOrder: The order of the examples, or nil for the one that the configuration asks for.
    ///   - onEpoch: Is called at the end of each epoch. An error that it throws ends the training.
    /// - Returns: The trained head and the metrics of each epoch.
    /// - Throws: `TrainingError` for a number outside its range, for examples that do not fit the head, and where the
    ///   loss stops being finite; `CancellationError` where the task is cancelled; what `onEpoch` throws.
    public func train(
        _ head: Head, on training: LabeledFeatures, validatingOn validation: LabeledFeatures? = nil,
        batchOrder: (any BatchOrder)? = nil,
        onEpoch: @Sendable (CompletedEpoch) async throws -> Void = { _ in }
    ) async throws -> TrainingResult {
        try configuration.validate(for: head.output)
        var optimizer = try configuration.optimizer.makeOptimizer()
        try training.validate(for: head)
        try validation?.validate(for: head)
        let order = batchOrder ?? configuration.batchOrder

        let objective = try Objective(
            head: head, loss: configuration.loss, labelSmoothing: configuration.labelSmoothing,
            regularization: configuration.regularization)
        let classWeights = try configuration.classWeights?
            .weights(for: training.targets, classCount: head.classCount)
        var network = try TrainingNetwork(
            head: head, objective: objective, classWeights: classWeights, seed: configuration.seed)
        var trained = head
        var history: [EpochMetrics] = []
        for epoch in 1...configuration.epochs {
            var metrics = EpochMetrics(epoch: epoch, loss: 0, accuracy: 0, seconds: 0)
            let duration = try clock.measure {
                let rows = order.rows(epoch: epoch, count: training.count)
                let sums = try learn(rows, of: training, epoch: epoch, network: &network, optimizer: &optimizer)
                metrics.loss = sums.loss
                if head.output == .linear {
                    metrics.meanAbsoluteError = sums.metric
                } else {
                    metrics.accuracy = sums.metric
                }
                trained = try head.replacingLayers(network.trainedLayers)
                if let validation {
                    let evaluation = try trained.evaluate(on: validation, objective: objective)
                    try check(evaluation.loss, epoch: epoch, optimizer: optimizer)
                    metrics.validationLoss = evaluation.loss
                    metrics.validationAccuracy = head.output == .linear ? nil : evaluation.accuracy
                    metrics.validationMeanAbsoluteError = evaluation.meanAbsoluteError
                }
            }
            metrics.seconds = duration / .seconds(1)
            history.append(metrics)
            try await onEpoch(
                CompletedEpoch(metrics: metrics, head: trained, learningRate: optimizer.learningRate))
            await Task.yield()
        }
        return TrainingResult(head: trained, history: History(epochs: history))
    }

    /// Goes through all batches of an epoch.
    private func learn(
        _ rows: [Int], of training: LabeledFeatures, epoch: Int, network: inout TrainingNetwork,
        optimizer: inout any Optimizer
    ) throws -> MetricSums {
        precondition(rows.allSatisfy { (0..<training.count).contains($0) }, "the rows are those of the examples")
        var sums = MetricSums()
        var generator = SeededGenerator(seed: configuration.seed, stream: .mixing, index: epoch)
        for start in stride(from: 0, to: rows.count, by: configuration.batchSize) {
            try Task.checkCancellation()
            // Written without a sum that overflows for a batch size near the largest integer.
            let batch = rows[start..<start + min(configuration.batchSize, rows.count - start)]
            network.forward(batch, of: training, mixing: configuration.mixing, using: &generator)
            network.add(to: &sums)
            try check(sums.loss, epoch: epoch, optimizer: optimizer)
            network.learn(with: &optimizer)
        }
        return sums
    }

    private func check(_ loss: Double, epoch: Int, optimizer: any Optimizer) throws(TrainingError) {
        guard loss.isFinite else { throw .lossNotFinite(epoch: epoch, learningRate: optimizer.learningRate) }
    }
}
