/// What one epoch came to.
public struct EpochMetrics: Sendable, Hashable, Codable {
    /// The epoch, counted from 1.
    public var epoch: Int
    /// The mean training loss of the examples, each with the weights as they were at its batch, as Keras reports it.
    public var loss: Double
    /// The share of training examples classified correctly, `0...1`, each with the weights as they were at its batch.
    ///
    /// Of several labels an image it is the share of labels told right; nil where values are learnt, of which
    /// `meanAbsoluteError` says how well.
    public var accuracy: Double?
    /// The mean loss of the validation examples at the end of the epoch, or nil where there are none.
    public var validationLoss: Double?
    /// The share of validation examples classified correctly at the end of the epoch, or nil where there are none.
    public var validationAccuracy: Double?
    /// The mean absolute error of the training examples, where values are learnt; nil for classes.
    ///
    /// It is in the units of the values, of which several count alike, whatever the unit of each: a value of large numbers
    /// outweighs the others.
    public var meanAbsoluteError: Double?
    /// The mean absolute error of the validation examples at the end of the epoch, where there are some and values are learnt.
    public var validationMeanAbsoluteError: Double?
    /// The size of the epoch's last step, where it changes in the course of the training; nil where it is the optimizer's.
    public var learningRate: Double?
    /// How long the epoch took, validation included, in seconds; nil where that is not kept.
    public var seconds: Double?

    /// Creates the metrics of an epoch.
    public init(
        epoch: Int, loss: Double, accuracy: Double?, validationLoss: Double? = nil, validationAccuracy: Double? = nil,
        meanAbsoluteError: Double? = nil, validationMeanAbsoluteError: Double? = nil, learningRate: Double? = nil,
        seconds: Double? = nil
    ) {
        self.epoch = epoch
        self.loss = loss
        self.accuracy = accuracy
        self.validationLoss = validationLoss
        self.validationAccuracy = validationAccuracy
        self.meanAbsoluteError = meanAbsoluteError
        self.validationMeanAbsoluteError = validationMeanAbsoluteError
        self.learningRate = learningRate
        self.seconds = seconds
    }
}
