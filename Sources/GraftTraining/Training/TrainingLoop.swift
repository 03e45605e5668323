internal import GraftRandom

/// A training while it runs: all that changes from step to step.
struct TrainingLoop {
    private let configuration: TrainingConfiguration
    private let start: Head
    private let training: LabeledFeatures
    private let validation: LabeledFeatures?
    private let order: any BatchOrder
    private let objective: Objective
    private let classWeights: [Float]?
    /// The rows of the first epoch; each epoch has as many.
    private let firstRows: [Int]
    private let stepsPerEpoch: Int
    private var network: TrainingNetwork
    private var optimizer: any Optimizer
    /// The head as the last epoch left it.
    private var head: Head
    /// The head of the best epoch so far.
    private var best: Head?
    /// What the epochs so far have come to.
    var progress: TrainingProgress

    init(
        head: Head, configuration: TrainingConfiguration, training: LabeledFeatures, validation: LabeledFeatures?,
        order: any BatchOrder
    ) throws(TrainingError) {
        self.configuration = configuration
        self.training = training
        self.validation = validation
        self.order = order
        firstRows = order.rows(epoch: 1, count: training.count)
        // Written without a sum that overflows for a batch size near the largest integer.
        stepsPerEpoch = (max(firstRows.count, 1) - 1) / configuration.batchSize + 1
        start = head
        self.head = head
        objective = try configuration.objective(for: head)
        classWeights = try configuration.classWeights?.weights(for: training.targets, classCount: head.classCount)
        network = try TrainingNetwork(
            head: head, objective: objective, classWeights: classWeights, seed: configuration.seed)
        optimizer = try configuration.optimizer.makeOptimizer()
        progress = TrainingProgress(learningRate: optimizer.learningRate)
    }

    /// Whether no epoch comes any more.
    var isOver: Bool { progress.ending != nil || progress.epochs.count >= configuration.epochs }

    /// Goes through all batches of an epoch and validates it.
    ///
    /// - Parameter metrics: What the epoch comes to; its number is given.
    /// - Throws: `TrainingError.lossNotFinite`, `CancellationError`.
    mutating func train(_ metrics: inout EpochMetrics) throws {
        let rows = order.rows(epoch: metrics.epoch, count: training.count)
        let sums = try learn(rows, epoch: metrics.epoch)
        metrics.loss = sums.loss
        if head.output == .linear {
            metrics.meanAbsoluteError = sums.metric
        } else {
            metrics.accuracy = sums.metric
        }
        head = try start.replacingLayers(network.trainedLayers)
        if let validation {
            let evaluation = try head.evaluate(on: validation, objective: objective)
            try check(evaluation.loss, epoch: metrics.epoch)
            metrics.validationLoss = evaluation.loss
            metrics.validationAccuracy = evaluation.accuracy
            metrics.validationMeanAbsoluteError = evaluation.meanAbsoluteError
        }
        if configuration.changesLearningRate || progress.learningRate != configuration.optimizer.learningRate {
            metrics.learningRate = optimizer.learningRate
        }
    }

    private mutating func learn(_ rows: [Int], epoch: Int) throws -> MetricSums {
        precondition(rows.count == firstRows.count, "each epoch has as many rows")
        precondition(rows.allSatisfy { (0..<training.count).contains($0) }, "the rows are those of the examples")
        var sums = MetricSums()
        var generator = SeededGenerator(seed: configuration.seed, stream: .mixing, index: epoch)
        let batchStarts = stride(from: 0, to: rows.count, by: configuration.batchSize)
        for (step, start) in zip(((epoch - 1) * stepsPerEpoch)..., batchStarts) {
            try Task.checkCancellation()
            // Written without a sum that overflows for a batch size near the largest integer.
            let batch = rows[start..<start + min(configuration.batchSize, rows.count - start)]
            optimizer.learningRate = learningRate(step: step)
            network.forward(batch, of: training, mixing: configuration.mixing, using: &generator)
            network.add(to: &sums)
            try check(sums.loss, epoch: epoch)
            network.learn(with: &optimizer)
        }
        return sums
    }

    private func learningRate(step: Int) -> Double {
        guard let schedule = configuration.schedule else { return progress.learningRate }
        return progress.learningRate
            * schedule.factor(step: step, stepsPerEpoch: stepsPerEpoch, epochs: configuration.epochs)
    }

    private func check(_ loss: Double, epoch: Int) throws(TrainingError) {
        guard loss.isFinite else { throw .lossNotFinite(epoch: epoch, learningRate: optimizer.learningRate) }
    }

    /// Takes note of an epoch that was trained.
    mutating func conclude(_ metrics: EpochMetrics) -> CompletedEpoch {
        progress.conclude(metrics, configuration: configuration)
        if progress.bestEpoch == metrics.epoch { best = head }
        return CompletedEpoch(metrics: metrics, head: head, learningRate: optimizer.learningRate)
    }

    /// Ends the training with this epoch, even where it is the last one: the ending decides which head is kept.
    mutating func end(_ ending: TrainingEnding) {
        progress.ending = progress.ending ?? ending
    }

    /// What the training gives if it ends now.
    var result: TrainingResult {
        let keepsBest = progress.ending == .request || configuration.earlyStopping?.restoresBest == true
        let kept = keepsBest ? best : nil
        let hasChoice = kept != nil || progress.ending == .earlyStopping
        let monitor =
            configuration.earlyStopping?.monitor ?? .usual(hasValidation: validation != nil)
        return TrainingResult(
            head: kept ?? head,
            history: History(
                epochs: progress.epochs, keptEpoch: kept == nil ? nil : progress.bestEpoch, ending: progress.ending,
                monitor: hasChoice ? monitor : nil))
    }
}

extension TrainingLoop {
    /// Everything that the training needs to go on after this epoch.
    var state: TrainingState {
        TrainingState(
            progress: progress, head: head, best: best, optimizer: optimizer.state, generators: network.generators)
    }

    /// What the training is told apart by.
    func fingerprint() throws -> TrainingFingerprint {
        try TrainingFingerprint(
            configuration: configuration, start: start, training: training, validation: validation,
            firstOrder: firstRows)
    }

    /// Goes on from a checkpoint where that is asked for and one is there.
    ///
    /// - Returns: What is wrong with the checkpoint where it is damaged, and the training begins anew.
    /// - Throws: `TrainingError` for a checkpoint of another training or one that has more epochs, and for a file that cannot
    ///   be read.
    mutating func resume(from record: CheckpointRecord) throws(TrainingError) -> TrainingError? {
        do throws(TrainingError) {
            guard record.checkpoint.resumes, let state = try record.read() else { return nil }
            guard state.fits(network, optimizer, start: start, stepsPerEpoch: stepsPerEpoch) else {
                throw TrainingError.damagedCheckpoint(.invalidMetadata(key: TrainingState.recordKey), file: record.file)
            }
            let completed = state.progress.epochs.count
            guard completed <= configuration.epochs else {
                throw TrainingError.checkpointBeyondEnd(
                    file: record.file, completed: completed, epochs: configuration.epochs)
            }
            (progress, head, best) = (state.progress, state.head, state.best)
            network = try TrainingNetwork(
                head: head, objective: objective, classWeights: classWeights, seed: configuration.seed)
            network.generators = state.generators
            optimizer.state = state.optimizer
            return nil
        } catch {
            guard case .damagedCheckpoint = error else { throw error }
            return error
        }
    }
}
