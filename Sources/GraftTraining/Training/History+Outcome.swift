extension History {
    /// How the training ended and which epoch its head is from, in a sentence; nil where it is the last epoch, as it was to be.
    public var outcome: String? {
        let count = "\(epochs.count) \(epochs.count == 1 ? "epoch" : "epochs")"
        let choice = monitor.map { ", the best by \($0.rawValue)," } ?? ""
        let head = keptEpoch.map { "the head of epoch \($0)\(choice) is kept" } ?? "the last epoch's head is kept"
        return switch ending {
        case .earlyStopping:
            "Stopped early after \(count), since \(monitor?.rawValue ?? "nothing") improved no more; \(head)."
        case .request: "Interrupted after \(count); \(head)."
        case .callback: "Ended by a callback after \(count); \(head)."
        case nil: keptEpoch.map { "The head of epoch \($0) of \(epochs.count)\(choice) is kept." }
        }
    }

    /// The same history with other metrics of its epochs, such as metrics without durations.
    public func mappingEpochs(_ transform: (EpochMetrics) -> EpochMetrics) -> History {
        var history = History(epochs: epochs.map(transform), keptEpoch: keptEpoch, ending: ending, monitor: monitor)
        history.solution = solution
        return history
    }
}
