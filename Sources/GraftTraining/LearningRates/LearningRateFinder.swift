internal import Foundation
internal import GraftRandom

/// Looks for a good learning rate: trains a copy of a head for a few batches, each with a larger rate, and watches the loss.
///
/// Source: Smith, "Cyclical Learning Rates for Training Neural Networks" (WACV 2017), section 3.3, with the numbers of
/// fastai's `lr_find`.
public struct LearningRateFinder: Sendable {
    /// How the head would be trained; the optimizer's learning rate, the schedule and the number of epochs do not count.
    public var configuration: TrainingConfiguration
    /// The first and the last rate, above 0 and finite.
    public var range: ClosedRange<Double>
    /// The number of steps, at least 2; the rate rises by the same factor at each.
    public var steps: Int

    /// How much of the smoothed loss stays at each step.
    private static let smoothing = 0.98
    /// How many times its lowest value the smoothed loss may come to.
    private static let divergence = 4.0

    /// Creates a finder.
    public init(
        configuration: TrainingConfiguration = TrainingConfiguration(), range: ClosedRange<Double> = 1e-7...10,
        steps: Int = 100
    ) {
        self.configuration = configuration
        self.range = range
        self.steps = steps
    }

    /// Trains a copy of the head, one batch for each rate, until the rates are through or the loss diverges.
    ///
    /// - Parameters:
    ///   - head: The head that training would start from.
    ///   - training: The examples to learn from, at least one; they are gone through more than once where they are few.
    /// - Returns: The loss at each rate.
    /// - Throws: `TrainingError` for a number outside its range and for examples that do not fit the head;
    ///   `CancellationError` where the task is cancelled.
    public func sweep(_ head: Head, on training: LabeledFeatures) throws -> LearningRateSweep {
        try validate()
        try training.validate(for: head)
        var optimizer = try configuration.optimizer.makeOptimizer()
        var network = try TrainingNetwork(
            head: head, objective: try configuration.objective(for: head),
            classWeights: try configuration.classWeights?.weights(
                for: training.targets, classCount: head.classCount),
            seed: configuration.seed)
        var mixingGenerator = SeededGenerator(seed: configuration.seed, stream: .mixing)
        let factor = pow(range.upperBound / range.lowerBound, 1 / Double(steps - 1))
        var points: [LearningRateSweep.Point] = []
        var (weightedSum, lowest) = (0.0, Double.infinity)
        var batches = BatchSequence(
            order: configuration.batchOrder, count: training.count, size: configuration.batchSize)
        for step in 0..<steps {
            try Task.checkCancellation()
            let batch = batches.next()
            optimizer.learningRate = range.lowerBound * pow(factor, Double(step))
            network.forward(batch, of: training, mixing: configuration.mixing, using: &mixingGenerator)
            var sums = MetricSums()
            network.add(to: &sums)
            guard sums.loss.isFinite else {
                guard !points.isEmpty else {
                    throw TrainingError.lossNotFinite(epoch: 1, learningRate: range.lowerBound)
                }
                return LearningRateSweep(points: points, diverged: true)
            }
            weightedSum = weightedSum * Self.smoothing + sums.loss * (1 - Self.smoothing)
            let smoothed = weightedSum / (1 - pow(Self.smoothing, Double(step + 1)))
            points.append(
                LearningRateSweep.Point(
                    learningRate: optimizer.learningRate, loss: sums.loss, smoothedLoss: smoothed))
            lowest = min(lowest, smoothed)
            guard smoothed <= lowest * Self.divergence else {
                return LearningRateSweep(points: points, diverged: true)
            }
            network.learn(with: &optimizer)
        }
        return LearningRateSweep(points: points, diverged: false)
    }

    package func validate() throws(TrainingError) {
        var configuration = configuration
        (configuration.schedule, configuration.reduceOnPlateau, configuration.earlyStopping) = (nil, nil, nil)
        try configuration.validate()
        for bound in [range.lowerBound, range.upperBound] where !(bound > 0 && bound.isFinite) {
            throw .outOfRange(parameter: "bound of the learning rates", value: bound, expected: "above 0 and finite")
        }
        guard range.lowerBound < range.upperBound else {
            throw .outOfRange(
                parameter: "last learning rate", value: range.upperBound,
                expected: "above the first, \(range.lowerBound)")
        }
        guard (2...100_000).contains(steps) else {
            throw .outOfRange(parameter: "number of steps", value: Double(steps), expected: "from 2 to 100000")
        }
    }
}

/// Batches without an end: one epoch after the other.
private struct BatchSequence {
    let order: any BatchOrder
    let count: Int
    let size: Int
    private var epoch = 0
    private var rest: ArraySlice<Int> = []

    init(order: any BatchOrder, count: Int, size: Int) {
        self.order = order
        self.count = count
        self.size = size
    }

    mutating func next() -> ArraySlice<Int> {
        if rest.isEmpty {
            epoch += 1
            rest = order.rows(epoch: epoch, count: count)[...]
        }
        defer { rest = rest.dropFirst(size) }
        return rest.prefix(size)
    }
}
