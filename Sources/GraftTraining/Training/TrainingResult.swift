/// What training gives.
public struct TrainingResult: Sendable, Hashable {
    /// The head as the last epoch left it.
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
    /// The size of the epoch's steps.
    public let learningRate: Double
}
