/// What the epochs so far have come to, apart from the head.
struct TrainingProgress: Sendable, Hashable, Codable {
    /// The metrics of the epochs that are over.
    var epochs: [EpochMetrics] = []
    /// The size of the steps to come, before a schedule's factor.
    var learningRate: Double
    /// What early stopping goes by; without it, what tells the best epoch.
    var earlyStopping = EarlyStopping.Progress()
    /// What lowering the rate on a plateau goes by.
    var plateau = ReduceOnPlateau.Progress()
    /// The best epoch so far, counted from 1; nil where early stopping has not looked at any.
    var bestEpoch: Int?
    /// Why the training has ended early, if it has.
    var ending: TrainingEnding?

    /// Creates the progress before the first epoch.
    init(learningRate: Double) {
        self.learningRate = learningRate
    }

    /// Whether the numbers can be those of a training, so that one may go on from them.
    var isConsistent: Bool {
        let count = epochs.count
        return count > 0 && epochs.map(\.epoch) == Array(1...count) && learningRate > 0 && learningRate.isFinite
            && earlyStopping.isConsistent(after: count) && plateau.isConsistent(after: count)
            && bestEpoch.map { (1...count).contains($0) } ?? true
    }

    /// Takes note of an epoch: early stopping and the plateau have their say.
    ///
    /// - Parameters:
    ///   - metrics: The epoch's metrics.
    ///   - configuration: The training's.
    mutating func conclude(_ metrics: EpochMetrics, configuration: TrainingConfiguration) {
        epochs.append(metrics)
        func observe(_ monitor: Monitor?, _ body: (Double, Monitor.Direction) -> Void) {
            let monitor = monitor ?? .usual(hasValidation: metrics.validationLoss != nil)
            if let value = monitor.value(of: metrics) { body(value, monitor.improves) }
        }
        let rule = configuration.earlyStopping ?? EarlyStopping(patience: .max)
        observe(rule.monitor) { value, improves in
            let verdict = earlyStopping.observe(value, epoch: metrics.epoch, rule: rule, improves: improves)
            if verdict.isBest { bestEpoch = metrics.epoch }
            if verdict.stops { ending = .earlyStopping }
        }
        if let rule = configuration.reduceOnPlateau {
            observe(rule.monitor) { value, improves in
                plateau.observe(value, rule: rule, improves: improves, learningRate: &learningRate)
            }
        }
    }

    /// Does what a callback wants.
    ///
    /// - Throws: `TrainingError.outOfRange` for a learning rate that is none.
    mutating func apply(_ control: TrainingControl) throws(TrainingError) {
        guard control.learningRate > 0 && control.learningRate.isFinite else {
            throw .outOfRange(
                parameter: "learning rate that a callback set", value: control.learningRate,
                expected: "above 0 and finite")
        }
        learningRate = control.learningRate
        if control.isStopping, ending == nil { ending = .callback }
    }
}
