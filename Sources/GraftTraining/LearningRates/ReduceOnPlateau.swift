/// Lowers the learning rate when a metric has stopped improving, step for step as Keras' `ReduceLROnPlateau`.
public struct ReduceOnPlateau: Sendable, Hashable, Codable {
    /// The metric, or nil for the validation loss, and the loss where there is no validation.
    public var monitor: Monitor?
    /// What the rate is multiplied by, above 0 and below 1.
    public var factor: Double
    /// After how many epochs without improvement, 0 or more.
    public var patience: Int
    /// By how much the metric must be better than the best one to count as improved, 0 or more.
    public var minimumDelta: Double
    /// How many epochs are not counted after the rate was lowered, 0 or more.
    public var cooldown: Int
    /// The lowest rate, 0 or more.
    public var minimumLearningRate: Double

    /// Creates the rule, with Keras' defaults; the numbers are checked when training begins.
    public init(
        monitor: Monitor? = nil, factor: Double = 0.1, patience: Int = 10, minimumDelta: Double = 1e-4,
        cooldown: Int = 0, minimumLearningRate: Double = 0
    ) {
        self.monitor = monitor
        self.factor = factor
        self.patience = patience
        self.minimumDelta = minimumDelta
        self.cooldown = cooldown
        self.minimumLearningRate = minimumLearningRate
    }

    func validate() throws(TrainingError) {
        guard factor > 0 && factor < 1 else {
            throw .outOfRange(parameter: "factor on a plateau", value: factor, expected: "above 0 and below 1")
        }
        for (name, value) in [("patience on a plateau", patience), ("cooldown on a plateau", cooldown)] where value < 0
        {
            throw .outOfRange(parameter: name, value: Double(value), expected: "at least 0")
        }
        for (name, value) in [
            ("minimum delta on a plateau", minimumDelta), ("lowest learning rate", minimumLearningRate),
        ] where !(value >= 0 && value.isFinite) {
            throw .outOfRange(parameter: name, value: value, expected: "at least 0 and finite")
        }
    }
}

extension ReduceOnPlateau {
    /// What the epochs so far have come to.
    public struct Progress: Sendable, Hashable, Codable {
        private var best: Double?
        private var wait = 0
        private var cooldown = 0

        /// Creates the progress before the first epoch.
        public init() {}

        func isConsistent(after epochs: Int) -> Bool {
            (0...epochs).contains(wait) && cooldown >= 0
        }

        /// Takes note of an epoch, and lowers the rate where it is time to.
        ///
        /// - Parameters:
        ///   - value: The metric at the end of the epoch.
        ///   - rule: The rule, whose numbers are valid.
        ///   - improves: How the metric improves.
        ///   - learningRate: The rate.
        public mutating func observe(
            _ value: Double, rule: ReduceOnPlateau, improves: Monitor.Direction, learningRate: inout Double
        ) {
            if cooldown > 0 {
                cooldown -= 1
                wait = 0
            }
            if isImprovement(value, rule: rule, improves: improves) {
                best = value
                wait = 0
            } else if cooldown == 0 {
                wait += 1
                guard wait >= rule.patience, learningRate > rule.minimumLearningRate else { return }
                learningRate = max(learningRate * rule.factor, rule.minimumLearningRate)
                cooldown = rule.cooldown
                wait = 0
            }
        }

        private func isImprovement(_ value: Double, rule: ReduceOnPlateau, improves: Monitor.Direction) -> Bool {
            guard let best else { return true }
            return switch improves {
            case .downward: value < best - rule.minimumDelta
            case .upward: value > best + rule.minimumDelta
            }
        }
    }
}
