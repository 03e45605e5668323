/// The metrics of a training's epochs, at least one, in order, and which of them the trained head is from.
public struct History: Sendable, Hashable {
    /// The epochs' metrics, in order; of a head that was solved for, one entry with its figures.
    public let epochs: [EpochMetrics]
    /// How the head was solved for, or nil where it was trained by steps.
    public internal(set) var solution: HeadSolution?
    /// The epoch that the trained head is from, counted from 1, where it is not the last one.
    public let keptEpoch: Int?
    /// Why the training ended before its last epoch, or nil where it did not.
    public let ending: TrainingEnding?
    /// The metric that chose the kept epoch or ended the training, or nil where none did.
    public let monitor: Monitor?

    /// Creates a history of at least one epoch.
    ///
    /// - Parameters:
    ///   - epochs: The epochs' metrics, in order.
    ///   - keptEpoch: The epoch that the trained head is from, one of these, or nil for the last one.
    ///   - ending: Why the training ended before its last epoch.
    ///   - monitor: The metric that chose the kept epoch or ended the training.
    public init(
        epochs: [EpochMetrics], keptEpoch: Int? = nil, ending: TrainingEnding? = nil, monitor: Monitor? = nil
    ) {
        precondition(!epochs.isEmpty, "a history has at least one epoch")
        precondition(keptEpoch.map { (1...epochs.count).contains($0) } ?? true, "the head is from one of the epochs")
        self.epochs = epochs
        self.keptEpoch = keptEpoch == epochs.count ? nil : keptEpoch
        self.ending = ending
        self.monitor = monitor
    }

    /// Creates the history of a head that was solved for, which has no epochs.
    ///
    /// - Parameters:
    ///   - solution: How it was found.
    ///   - metrics: Its figures, as those of a single epoch.
    /// - Returns: The history.
    public static func solved(_ solution: HeadSolution, metrics: EpochMetrics) -> History {
        var history = History(epochs: [metrics])
        history.solution = solution
        return history
    }

    /// Forgets how long each trial of a search took.
    package mutating func removeSolutionSeconds() {
        guard var solution else { return }
        for index in solution.trials.indices { solution.trials[index].seconds = nil }
        self.solution = solution
    }

    /// The metrics of the last epoch.
    public var last: EpochMetrics { epochs[epochs.count - 1] }

    /// The metrics of the epoch that the trained head is from.
    public var kept: EpochMetrics { keptEpoch.map { epochs[$0 - 1] } ?? last }

    /// The metric that the best epoch is best by; of equals the loss decides.
    ///
    /// It is `monitor`, where there is one. Else it is the accuracy, or where values are learnt the loss, in which values of
    /// different units count alike: the validation's, or where an epoch lacks one the training's.
    public var criterion: Monitor {
        if let monitor { return monitor }
        let hasValidation = epochs.allSatisfy { $0.validationLoss != nil }
        if last.meanAbsoluteError != nil { return .usual(hasValidation: hasValidation) }
        return hasValidation ? .validationAccuracy : .accuracy
    }

    /// The metrics of the best epoch.
    ///
    /// It is the first of those that are best by `monitor`, where there is one. Else it has the highest validation accuracy, of
    /// equals the lowest validation loss, of these the first. Where an epoch lacks validation, training accuracy and loss decide.
    /// Where values are learnt, the loss decides alone, in which values of different units count alike.
    public var best: EpochMetrics {
        if let monitor {
            let watched = epochs.filter { monitor.value(of: $0) != nil }
            let sign: Double = monitor.improves == .upward ? 1 : -1
            func rank(_ metrics: EpochMetrics) -> Double { sign * (monitor.value(of: metrics) ?? -.infinity) }
            return watched.dropFirst().reduce(watched.first ?? last) { rank($1) > rank($0) ? $1 : $0 }
        }
        let hasValidation = epochs.allSatisfy { $0.validationLoss != nil }
        func rank(_ metrics: EpochMetrics) -> (accuracy: Double, negativeLoss: Double) {
            guard hasValidation, let loss = metrics.validationLoss else {
                return (metrics.accuracy ?? 0, -metrics.loss)
            }
            return (metrics.validationAccuracy ?? 0, -loss)
        }
        return epochs.dropFirst().reduce(epochs[0]) { rank($1) > rank($0) ? $1 : $0 }
    }
}

extension History: Codable {
    private enum CodingKeys: CodingKey {
        case epochs, solution, keptEpoch, ending, monitor
    }

    /// Reads a history of at least one epoch.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let epochs = try container.decode([EpochMetrics].self, forKey: .epochs)
        guard !epochs.isEmpty else {
            throw DecodingError.dataCorruptedError(
                forKey: .epochs, in: container, debugDescription: "a history has at least one epoch")
        }
        let keptEpoch = try container.decodeIfPresent(Int.self, forKey: .keptEpoch)
        guard keptEpoch.map({ (1...epochs.count).contains($0) }) ?? true else {
            throw DecodingError.dataCorruptedError(
                forKey: .keptEpoch, in: container, debugDescription: "the trained head is from one of the epochs")
        }
        self.init(
            epochs: epochs, keptEpoch: keptEpoch,
            ending: try container.decodeIfPresent(TrainingEnding.self, forKey: .ending),
            monitor: try container.decodeIfPresent(Monitor.self, forKey: .monitor))
        solution = try container.decodeIfPresent(HeadSolution.self, forKey: .solution)
    }
}
