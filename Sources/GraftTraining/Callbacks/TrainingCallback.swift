/// What a program does in the course of a training, in between what the training does itself.
///
/// Each method may be left out. The training waits for it, and ends with the error that it throws. What a callback remembers is
/// not in a checkpoint: one that counts epochs finds those before in `TrainingStart`.
public protocol TrainingCallback: Sendable {
    /// The training begins, or goes on where a checkpoint was made.
    func trainingBegan(_ start: TrainingStart) async throws

    /// An epoch has ended.
    ///
    /// - Parameters:
    ///   - epoch: What it came to, and the head as it left it.
    ///   - control: What the callback may change.
    /// - Throws: Any error, which ends the training.
    func epochEnded(_ epoch: CompletedEpoch, control: inout TrainingControl) async throws

    /// The training has ended, with the last epoch or before.
    func trainingEnded(_ result: TrainingResult) async throws
}

extension TrainingCallback {
    /// Does nothing.
    public func trainingBegan(_ start: TrainingStart) async throws {}
    /// Does nothing.
    public func epochEnded(_ epoch: CompletedEpoch, control: inout TrainingControl) async throws {}
    /// Does nothing.
    public func trainingEnded(_ result: TrainingResult) async throws {}
}

/// What a training starts from.
public struct TrainingStart: Sendable {
    /// The number of epochs that the training has in all.
    public let epochs: Int
    /// The epochs that a checkpoint brings along; empty where the training begins with the first one.
    public let completedEpochs: [EpochMetrics]
    /// Why the checkpoint that was to be resumed is of no use, where it is damaged: training begins with the first epoch.
    public let damagedCheckpoint: TrainingError?

    /// The size of the steps that the optimizer was told, above 0; nil where it is not known.
    public let learningRate: Double?

    /// Creates what a training starts from; for programs that try out their callbacks.
    public init(
        epochs: Int, completedEpochs: [EpochMetrics] = [], damagedCheckpoint: TrainingError? = nil,
        learningRate: Double? = nil
    ) {
        self.epochs = epochs
        self.learningRate = learningRate
        self.completedEpochs = completedEpochs
        self.damagedCheckpoint = damagedCheckpoint
    }
}

/// What a callback may change between epochs.
public struct TrainingControl: Sendable {
    /// The size of the steps to come, above 0 and finite; a schedule's factor comes on top.
    public var learningRate: Double
    /// Whether the training ends with this epoch.
    public private(set) var isStopping = false

    /// Creates what a callback finds; for programs that try out their callbacks.
    public init(learningRate: Double) {
        self.learningRate = learningRate
    }

    /// Ends the training with this epoch; its head is kept, or the best epoch's where early stopping says so.
    public mutating func stop() {
        isStopping = true
    }
}
