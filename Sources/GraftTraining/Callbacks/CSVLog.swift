public import Foundation

/// Writes a line for each epoch into a CSV file, as Keras' `CSVLogger` does, so that it can be read while training goes on.
///
/// The columns are `epoch`, counted from 0, and the metrics of the first epoch under Keras' names, sorted; without validation the
/// columns of its metrics are there too and hold `NA`. A training that goes on from a checkpoint writes the epochs before once more, so
/// that the file is that of a training that was never interrupted.
public actor CSVLog: TrainingCallback {
    private let file: URL
    private var columns: [String]?
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
        (columns, failure) = (nil, nil)
        let text = start.completedEpochs.map { lines(for: $0) }.joined()
        try access { try Data(text.utf8).write(to: file, options: .atomic) }
    }

    /// Adds the epoch's line.
    public func epochEnded(_ epoch: CompletedEpoch, control: inout TrainingControl) async throws {
        guard failure == nil else { return }
        let text = lines(for: epoch.metrics)
        do throws(TrainingError) {
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

    private func access(_ work: () throws -> Void) throws(TrainingError) {
        do {
            try work()
        } catch {
            throw .fileAccess(file: file.path, reason: error.localizedDescription)
        }
    }

    /// The epoch's line, and the columns' names before the first one.
    private func lines(for metrics: EpochMetrics) -> String {
        let values = metrics.namedValues
        var lines = ""
        if columns == nil {
            var names = values.keys.sorted()
            if !names.contains(where: { $0.hasPrefix("val_") }) { names += names.map { "val_" + $0 } }
            lines = (["epoch"] + names).joined(separator: ",") + "\r\n"
            columns = names
        }
        let cells = (columns ?? []).map { values[$0].map { "\($0)" } ?? "NA" }
        return lines + ([String(metrics.epoch - 1)] + cells).joined(separator: ",") + "\r\n"
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
