/// The metrics of a training's epochs, at least one, in order.
public struct History: Sendable, Hashable {
    /// The epochs' metrics, in order; of a head that was solved for, one entry with its figures.
    public let epochs: [EpochMetrics]
    /// How the head was solved for, or nil where it was trained by steps.
    public private(set) var solution: HeadSolution?

    /// Creates a history of at least one epoch.
    public init(epochs: [EpochMetrics]) {
        precondition(!epochs.isEmpty, "a history has at least one epoch")
        self.epochs = epochs
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

    /// The metrics of the last epoch, which the trained head is from.
    public var last: EpochMetrics { epochs[epochs.count - 1] }

    /// The metrics of the best epoch.
    ///
    /// It has the highest validation accuracy, of equals the lowest validation loss, of these the first. Where an epoch
    /// lacks validation, training accuracy and loss decide. Where values are learnt, the lowest mean absolute error takes
    /// the place of the highest accuracy.
    public var best: EpochMetrics {
        let hasValidation = epochs.allSatisfy { $0.validationQuality != nil && $0.validationLoss != nil }
        func rank(_ metrics: EpochMetrics) -> (quality: Double, negativeLoss: Double) {
            guard hasValidation, let loss = metrics.validationLoss else { return (metrics.quality, -metrics.loss) }
            return (metrics.validationQuality ?? metrics.quality, -loss)
        }
        return epochs.dropFirst().reduce(epochs[0]) { rank($1) > rank($0) ? $1 : $0 }
    }
}

extension History: Codable {
    private enum CodingKeys: CodingKey {
        case epochs, solution
    }

    /// Reads a history of at least one epoch.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let epochs = try container.decode([EpochMetrics].self, forKey: .epochs)
        guard !epochs.isEmpty else {
            throw DecodingError.dataCorruptedError(
                forKey: .epochs, in: container, debugDescription: "a history has at least one epoch")
        }
        self.init(epochs: epochs)
        solution = try container.decodeIfPresent(HeadSolution.self, forKey: .solution)
    }
}
