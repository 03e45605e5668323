/// How a head is trained.
public struct TrainingConfiguration: Sendable, Hashable, Codable {
    /// How often training goes through all examples, at least 1.
    public var epochs: Int
    /// The number of examples in a batch, at least 1; the last batch of an epoch may be shorter.
    public var batchSize: Int
    /// The optimizer and its numbers.
    public var optimizer: OptimizerConfiguration
    /// The seed of the batch order and of dropout; the same seed gives the same head, byte for byte, on one machine.
    public var seed: UInt64
    /// Whether each epoch takes the examples in a new random order.
    public var shuffles: Bool
    /// The loss, or nil for the cross-entropy, and of values the mean squared error.
    public var loss: LossConfiguration?
    /// How much of each target is spread over all classes, or of labels moved towards 0.5, `0..<1`; nil for none.
    ///
    /// It is Keras' `label_smoothing`: Szegedy et al., "Rethinking the Inception Architecture" (CVPR 2016).
    public var labelSmoothing: Double?
    /// What the losses of the classes are multiplied by, or nil for 1.
    public var classWeights: ClassWeights?
    /// The penalty on great weights, or nil for none.
    public var regularization: KernelRegularization?
    /// How the examples of a batch are mixed, or nil for not at all.
    public var mixing: FeatureMixing?
    /// How the learning rate changes in the course of the training, or nil where it does not.
    public var schedule: LearningRateSchedule?
    /// When the learning rate is lowered because nothing improves, or nil for never.
    public var reduceOnPlateau: ReduceOnPlateau?
    /// When the training ends because nothing improves, or nil for never.
    public var earlyStopping: EarlyStopping?

    /// Creates a configuration; the numbers are checked when training begins.
    public init(
        epochs: Int = 15, batchSize: Int = 16, optimizer: OptimizerConfiguration = .adam(), seed: UInt64 = 0,
        shuffles: Bool = true, loss: LossConfiguration? = nil, labelSmoothing: Double? = nil,
        classWeights: ClassWeights? = nil, regularization: KernelRegularization? = nil, mixing: FeatureMixing? = nil,
        schedule: LearningRateSchedule? = nil, reduceOnPlateau: ReduceOnPlateau? = nil,
        earlyStopping: EarlyStopping? = nil
    ) {
        self.epochs = epochs
        self.batchSize = batchSize
        self.optimizer = optimizer
        self.seed = seed
        self.shuffles = shuffles
        self.loss = loss
        self.labelSmoothing = labelSmoothing
        self.classWeights = classWeights
        self.regularization = regularization
        self.mixing = mixing
        self.schedule = schedule
        self.reduceOnPlateau = reduceOnPlateau
        self.earlyStopping = earlyStopping
    }

    /// The order of the examples that `seed` and `shuffles` ask for.
    public var batchOrder: any BatchOrder {
        shuffles ? ShuffledOrder(seed: seed) : SequentialOrder()
    }

    /// Whether the learning rate may change in the course of the training without a callback.
    var changesLearningRate: Bool { schedule != nil || reduceOnPlateau != nil }

    package func validate() throws(TrainingError) {
        for (name, value) in [("number of epochs", epochs), ("batch size", batchSize)] where value < 1 {
            throw .outOfRange(parameter: name, value: Double(value), expected: "at least 1")
        }
        if let labelSmoothing, !(0..<1).contains(labelSmoothing) {
            throw .outOfRange(parameter: "label smoothing", value: labelSmoothing, expected: "at least 0 and below 1")
        }
        try regularization?.validate()
        try mixing?.validate()
        try schedule?.validate(epochs: epochs)
        try reduceOnPlateau?.validate()
        try earlyStopping?.validate()
    }

    /// Whether a metric decides on the course of the training.
    package var goesByMetrics: Bool { earlyStopping != nil || reduceOnPlateau != nil }

    /// Lets the training go by the metrics of the training examples in the place of those of the validation.
    package mutating func watchTraining() {
        if let monitor = earlyStopping?.monitor { earlyStopping?.monitor = monitor.ofTraining }
        if let monitor = reduceOnPlateau?.monitor { reduceOnPlateau?.monitor = monitor.ofTraining }
    }

    /// What a training of a head lowers.
    func objective(for head: Head) throws(TrainingError) -> Objective {
        try Objective(head: head, loss: loss, labelSmoothing: labelSmoothing, regularization: regularization)
    }

    /// Checks that the metrics that are watched are there.
    ///
    /// - Throws: `TrainingError.noValidation`, `TrainingError.unsuitable`.
    package func validateMonitors(for output: HeadOutput, hasValidation: Bool) throws(TrainingError) {
        for case let monitor? in [earlyStopping?.monitor, reduceOnPlateau?.monitor] {
            if monitor.isOfValidation, !hasValidation { throw .noValidation(monitor: monitor) }
            if monitor.isOfValues != (output == .linear), monitor.isOfValues != nil {
                throw .unsuitable(option: "The metric \(monitor.rawValue)", output: output)
            }
        }
    }
}
