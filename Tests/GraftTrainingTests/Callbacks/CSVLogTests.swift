import Foundation
import GraftTraining
import Testing

@Suite("CSV log")
struct CSVLogTests {
    private let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv")

    private func write(_ epochs: [EpochMetrics], completed: Int = 0) async throws -> String {
        let log = CSVLog(file: file)
        try await log.trainingBegan(
            TrainingStart(epochs: 9, completedEpochs: Array(epochs.prefix(completed)), damagedCheckpoint: nil))
        let head = try Head(architecture: .softmax, inputDimension: 1, classCount: 2, seed: 1)
        for metrics in epochs.dropFirst(completed) {
            var control = TrainingControl(learningRate: 1)
            try await log.epochEnded(
                CompletedEpoch(metrics: metrics, head: head, learningRate: 1), control: &control)
        }
        return try String(contentsOf: file, encoding: .utf8)
    }

    private static func epochs(isValidated: Bool, learningRate: Double? = nil) -> [EpochMetrics] {
        [(1.25, 0.5, 1.5, 0.25), (0.1, 0.875, 1e-5, 1)].enumerated().map { index, values in
            EpochMetrics(
                epoch: index + 1, loss: values.0, accuracy: values.1, validationLoss: isValidated ? values.2 : nil,
                validationAccuracy: isValidated ? values.3 : nil, learningRate: learningRate, seconds: 1)
        }
    }

    @Test("The file is the one that Keras' CSVLogger writes")
    func keras() async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        let goldens = try LoopGoldens.load().csv
        let validated = try await write(Self.epochs(isValidated: true))
        #expect(validated == goldens["validated"])
        let unvalidated = try await write(Self.epochs(isValidated: false))
        #expect(unvalidated == goldens["unvalidated"])
        let scheduled = try await write(Self.epochs(isValidated: true, learningRate: 0.001))
        #expect(scheduled == goldens["scheduled"])
    }

    @Test("Where values are learnt, there is the mean absolute error instead of the accuracy")
    func values() async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        let text = try await write([
            EpochMetrics(
                epoch: 1, loss: 0.5, accuracy: nil, validationLoss: 0.75, meanAbsoluteError: 2,
                validationMeanAbsoluteError: 2.5)
        ])
        #expect(text == "epoch,loss,mae,val_loss,val_mae\r\n0,0.5,2.0,0.75,2.5\r\n")
    }

    @Test("Where a callback begins to change the learning rate, all epochs have it in a column")
    func changedLearningRate() async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        let log = CSVLog(file: file)
        var epochs = Self.epochs(isValidated: true)
        epochs[1].learningRate = 0.25
        let head = try Head(architecture: .softmax, inputDimension: 1, classCount: 2, seed: 1)
        var control = TrainingControl(learningRate: 1)
        for completed in 0...2 {
            try await log.trainingBegan(
                TrainingStart(epochs: 2, completedEpochs: Array(epochs.prefix(completed)), learningRate: 0.5))
            for metrics in epochs.dropFirst(completed) {
                try await log.epochEnded(
                    CompletedEpoch(metrics: metrics, head: head, learningRate: 1), control: &control)
            }
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\r\n")
            #expect(
                lines == [
                    "epoch,accuracy,learning_rate,loss,val_accuracy,val_loss", "0,0.5,0.5,1.25,0.25,1.5",
                    "1,0.875,0.25,0.1,1.0,1e-05",
                ])
        }
    }

    @Test("A training that goes on gives the file of one that was never interrupted", arguments: 0...2)
    func resumed(completed: Int) async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        let epochs = Self.epochs(isValidated: true)
        let whole = try await write(epochs)
        // What a killed run may leave: a line of an epoch that is trained again, and half a line.
        try Data((whole + "2,0.5,1").utf8).write(to: file)
        let resumed = try await write(epochs, completed: completed)
        #expect(resumed == whole)
    }

    @Test("Where the file goes away the log ends, the training goes on, and the log says what was wrong")
    func vanished() async throws {
        let log = CSVLog(file: file)
        try await log.trainingBegan(TrainingStart(epochs: 2))
        #expect(await log.failure == nil)
        let head = try Head(architecture: .softmax, inputDimension: 1, classCount: 2, seed: 1)
        var control = TrainingControl(learningRate: 1)
        for metrics in Self.epochs(isValidated: false) {
            try await log.epochEnded(
                CompletedEpoch(metrics: metrics, head: head, learningRate: 1), control: &control)
            if metrics.epoch == 1 { try FileManager.default.removeItem(at: file) }
        }
        #expect(await log.failure?.description.contains(file.path) == true)
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test("A file that cannot be written is an error that names it")
    func unwritable() async throws {
        let log = CSVLog(file: URL(filePath: "/nowhere/at/all.csv"))
        let error = await #expect(throws: TrainingError.self) {
            try await log.trainingBegan(TrainingStart(epochs: 1, completedEpochs: [], damagedCheckpoint: nil))
        }
        #expect(error?.description.contains("/nowhere/at/all.csv") == true)
    }
}
