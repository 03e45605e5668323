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

    /// Creates a configuration; the numbers are checked when training begins.
    public init(
        epochs: Int = 15, batchSize: Int = 16, optimizer: OptimizerConfiguration = .adam(), seed: UInt64 = 0,
        shuffles: Bool = true
    ) {
        self.epochs = epochs
        self.batchSize = batchSize
        self.optimizer = optimizer
        self.seed = seed
        self.shuffles = shuffles
    }

    /// The order of the examples that `seed` and `shuffles` ask for.
    public var batchOrder: any BatchOrder {
        shuffles ? ShuffledOrder(seed: seed) : SequentialOrder()
    }

    package func validate() throws(TrainingError) {
        for (name, value) in [("number of epochs", epochs), ("batch size", batchSize)] where value < 1 {
            throw .outOfRange(parameter: name, value: Double(value), expected: "at least 1")
        }
    }
}
