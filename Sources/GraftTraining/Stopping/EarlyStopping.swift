/// Ends a training when a metric has stopped improving, step for step as Keras' `EarlyStopping`.
public struct EarlyStopping: Sendable, Hashable, Codable {
    /// The metric, or nil for the validation loss, and the loss where there is no validation.
    public var monitor: Monitor?
    /// After how many epochs without improvement, 0 or more; never after the first epoch.
    public var patience: Int
    /// By how much the metric must be better than the best one to count as improved, 0 or more.
    public var minimumDelta: Double
    /// What the metric must be better than for an epoch to count as an improvement, or nil for no such bound.
    public var baseline: Double?
    /// Whether the head of the best epoch is kept in the end, instead of that of the last one.
    ///
    /// As in Keras it is kept too where all epochs are trained.
    public var restoresBest: Bool
    /// How many epochs at the beginning are not looked at, 0 or more; Keras' `start_from_epoch`.
    public var ignoredEpochs: Int

    /// Creates the rule; the numbers are checked when training begins.
    ///
    /// The defaults are Keras', except that the best epoch's head is kept.
    public init(
        patience: Int, monitor: Monitor? = nil, minimumDelta: Double = 0, baseline: Double? = nil,
        restoresBest: Bool = true, ignoredEpochs: Int = 0
    ) {
        self.monitor = monitor
        self.patience = patience
        self.minimumDelta = minimumDelta
        self.baseline = baseline
        self.restoresBest = restoresBest
        self.ignoredEpochs = ignoredEpochs
    }

    func validate() throws(TrainingError) {
        for (name, value) in [("patience of early stopping", patience), ("number of ignored epochs", ignoredEpochs)]
        where value < 0 {
            throw .outOfRange(parameter: name, value: Double(value), expected: "at least 0")
        }
        guard minimumDelta >= 0 && minimumDelta.isFinite else {
            throw .outOfRange(
                parameter: "minimum delta of early stopping", value: minimumDelta, expected: "at least 0 and finite")
        }
        if let baseline, !baseline.isFinite {
            throw .outOfRange(parameter: "baseline of early stopping", value: baseline, expected: "finite")
        }
    }
}

extension EarlyStopping {
    /// What the epochs so far have come to.
    public struct Progress: Sendable, Hashable, Codable {
        private var best: Double?
        private var wait = 0

        /// Creates the progress before the first epoch.
        public init() {}

        func isConsistent(after epochs: Int) -> Bool {
            (0...epochs).contains(wait)
        }

        /// What an epoch means for the training.
        public struct Verdict: Sendable, Hashable {
            /// Whether the epoch is the best so far.
            public let isBest: Bool
            /// Whether the training ends with it.
            public let stops: Bool
        }

        /// Takes note of an epoch.
        ///
        /// - Parameters:
        ///   - value: The metric at the end of the epoch.
        ///   - epoch: The epoch, counted from 1.
        ///   - rule: The rule.
        ///   - improves: How the metric improves.
        /// - Returns: What the epoch means for the training.
        public mutating func observe(
            _ value: Double, epoch: Int, rule: EarlyStopping, improves: Monitor.Direction
        ) -> Verdict {
            guard epoch > rule.ignoredEpochs else { return Verdict(isBest: false, stops: false) }
            func isBetter(than other: Double?) -> Bool {
                guard let other else { return true }
                return switch improves {
                case .downward: value + rule.minimumDelta < other
                case .upward: value - rule.minimumDelta > other
                }
            }
            wait += 1
            guard !isBetter(than: best) else {
                best = value
                // The best epoch is not good enough to wait longer unless it is better than the baseline too.
                if isBetter(than: rule.baseline) { wait = 0 }
                return Verdict(isBest: true, stops: false)
            }
            return Verdict(isBest: false, stops: wait >= rule.patience && epoch > 1)
        }
    }
}
