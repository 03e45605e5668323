/// What one epoch came to.
public struct EpochMetrics: Sendable, Hashable, Codable {
    /// The epoch, counted from 1.
    public var epoch: Int
    /// The mean training loss of the examples, each with the weights as they were at its batch, as Keras reports it.
    public var loss: Double
    /// The share of training examples classified correctly, `0...1`, each with the weights as they were at its batch.
    public var accuracy: Double
    /// The mean loss of the validation examples at the end of the epoch, or nil where there are none.
    public var validationLoss: Double?
    /// The share of validation examples classified correctly at the end of the epoch, or nil where there are none.
    public var validationAccuracy: Double?
    /// How long the epoch took, validation included, in seconds; nil where that is not kept.
    public var seconds: Double?

    /// Creates the metrics of an epoch.
    public init(
        epoch: Int, loss: Double, accuracy: Double, validationLoss: Double? = nil, validationAccuracy: Double? = nil,
        seconds: Double? = nil
    ) {
        self.epoch = epoch
        self.loss = loss
        self.accuracy = accuracy
        self.validationLoss = validationLoss
        self.validationAccuracy = validationAccuracy
        self.seconds = seconds
    }
}
