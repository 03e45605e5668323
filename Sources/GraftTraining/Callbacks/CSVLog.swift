public import Foundation

/// Writes a line for each epoch into a CSV file, as Keras' `CSVLogger` does, so that it can be read while training goes on.
///
/// The columns are `epoch`, counted from 0, and the metrics under Keras' names, sorted; without validation the columns of its metrics
/// are there too and hold `NA`. The learning rate has one where it changes. A training that goes on from a checkpoint writes the epochs before once more, so
/// that the file is that of a training that was never interrupted.
public actor CSVLog: TrainingCallback {
    private let file: URL
    /// The epochs that are written.
    private var epochs: [EpochMetrics] = []
    private var columns: [String] = []
    /// The size of the steps where nothing has changed it.
    private var learningRate: Double?
    /// What could not be written after the training began; nil while all went well.
    ///
    /// The log ends there, the training goes on.
    public private(set) var failure: TrainingError?

    /// Creates a log.
    ///
    /// - Parameter file: The file, which is replaced where it is there.
    public init(file: URL) {
        self.file = file
    }

    /// Begins the file with the epochs that are over already.
    ///
    /// - Throws: `TrainingError.fileAccess` where the file cannot be written.
    public func trainingBegan(_ start: TrainingStart) async throws {
        (epochs, columns, learningRate, failure) = (start.completedEpochs, [], start.learningRate, nil)
        try writeAll()
    }

    /// Adds the epoch's line.
    public func epochEnded(_ epoch: CompletedEpoch, control: inout TrainingControl) async throws {
        guard failure == nil else { return }
        epochs.append(epoch.metrics)
        do throws(TrainingError) {
            // A callback may begin to change the learning rate in any epoch.
            guard epoch.metrics.namedValues.keys.allSatisfy(columns.contains) else { return try writeAll() }
            let text = line(for: epoch.metrics)
            try access {
                let handle = try FileHandle(forWritingTo: file)
                defer { try? handle.close() }
                try handle.seekToEnd()
                try handle.write(contentsOf: Data(text.utf8))
            }
        } catch {
            failure = error
        }
    }

    private func writeAll() throws(TrainingError) {
        let names = Set(epochs.flatMap(\.namedValues.keys))
        columns = names.sorted()
        if !columns.contains(where: { $0.hasPrefix("val_") }) { columns += columns.map { "val_" + $0 } }
        let header = (["epoch"] + columns).joined(separator: ",") + "\r\n"
        let text = epochs.isEmpty ? "" : epochs.reduce(header) { $0 + line(for: $1) }
        // Not by another file that takes its place: a link stays one.
        try access { try Data(text.utf8).write(to: file) }
    }

    private func access(_ work: () throws -> Void) throws(TrainingError) {
        do {
            try work()
        } catch {
            throw .fileAccess(file: file.path, reason: error.localizedDescription)
        }
    }

    private func line(for metrics: EpochMetrics) -> String {
        var values = metrics.namedValues
        values["learning_rate"] = metrics.learningRate ?? learningRate
        let cells = columns.map { name in values[name].map { "\($0)" } ?? "NA" }
        return ([String(metrics.epoch - 1)] + cells).joined(separator: ",") + "\r\n"
    }
}

extension EpochMetrics {
    /// The metrics under Keras' names.
    fileprivate var namedValues: [String: Double] {
        let values: [String: Double?] = [
            "loss": loss, "val_loss": validationLoss, "learning_rate": learningRate,
            "accuracy": accuracy, "val_accuracy": validationAccuracy,
            "mae": meanAbsoluteError, "val_mae": validationMeanAbsoluteError,
        ]
        return values.compactMapValues { $0 }
    }
}
