/// A head that was tried by cross-validation, and how it did on the examples that it had not seen.
public struct HeadTrial: Sendable, Hashable, Codable {
    /// The method and its numbers.
    public var solver: HeadSolver
    /// The share of held-out examples classified correctly, `0...1`.
    public var accuracy: Double
    /// The standard deviation of that share between the folds.
    public var accuracyDeviation: Double
    /// The mean log-loss of the held-out examples.
    public var loss: Double
    /// The standard deviation of that mean between the folds.
    public var lossDeviation: Double
    /// How long it took, in seconds; nil where that is not kept.
    public var seconds: Double?

    /// Creates a trial.
    public init(
        solver: HeadSolver, accuracy: Double, accuracyDeviation: Double, loss: Double, lossDeviation: Double,
        seconds: Double? = nil
    ) {
        self.solver = solver
        self.accuracy = accuracy
        self.accuracyDeviation = accuracyDeviation
        self.loss = loss
        self.lossDeviation = lossDeviation
        self.seconds = seconds
    }
}
