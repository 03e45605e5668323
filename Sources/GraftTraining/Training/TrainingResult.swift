/// What training gives.
public struct TrainingResult: Sendable, Hashable {
    /// The head of the epoch that `history.kept` is about.
    public let head: Head
    /// The metrics of each epoch.
    public let history: History
}

/// An epoch that has just ended: what an observer of the training sees.
public struct CompletedEpoch: Sendable {
    /// What the epoch came to.
    public let metrics: EpochMetrics
    /// The head as the epoch left it: a value of its own, which later epochs do not change.
    public let head: Head
    /// The size of the epoch's steps; of the last one where a schedule changes it.
    public let learningRate: Double

    /// Creates an epoch; for programs that try out their callbacks.
    public init(metrics: EpochMetrics, head: Head, learningRate: Double) {
        self.metrics = metrics
        self.head = head
        self.learningRate = learningRate
    }
}
