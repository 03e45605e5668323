import Foundation
import Graft
import GraftTestSupport
import Synchronization
import Testing

@Suite("The course of a classifier's training")
struct TrainingCourseTests {
    /// Ends the training when an epoch is over.
    private struct Stopping: TrainingCallback {
        let epoch: Int

        func epochEnded(_ epoch: CompletedEpoch, control: inout TrainingControl) async throws {
            if epoch.metrics.epoch == self.epoch { control.stop() }
        }
    }

    @Test("A callback ends the training, and run and bundle say so")
    func callbacks() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            var options = sample.options(epochs: 20)
            options.callbacks = [Stopping(epoch: 3)]
            let run = try await sample.run(options)
            #expect(run.history.epochs.count == 3)
            #expect(run.history.ending == .callback)
            try await run.save(to: folder.appending("a.graft"))
            let loaded = try await ImageClassifier(contentsOf: folder.appending("a.graft"))
            #expect(loaded.record?.history.ending == .callback)
            #expect(loaded.record?.configuration.epochs == 20)
        }
    }

    @Test("With early stopping the classifier is the best epoch's, and so are evaluation, bundle and record")
    func earlyStopping() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            var options = sample.options(epochs: 60)
            // Nothing gets better by so much after a while.
            options.configuration.earlyStopping = EarlyStopping(patience: 2, minimumDelta: 0.01)
            let heads = Mutex<[Head]>([])
            let run = try await sample.run(options) { event in
                if case .epoch(let epoch, _) = event { heads.withLock { $0.append(epoch.head) } }
            }
            let history = run.history
            #expect(history.ending == .earlyStopping)
            #expect(history.kept.epoch == history.last.epoch - 2)
            #expect(run.classifier.head == heads.withLock { $0[history.kept.epoch - 1] })
            #expect(abs((run.evaluation?.loss ?? 0) - (history.kept.validationLoss ?? 0)) < 1e-6)
            try await run.save(to: folder.appending("a.graft"))
            let loaded = try await ImageClassifier(contentsOf: folder.appending("a.graft"))
            #expect(loaded.head == run.classifier.head)
            #expect(loaded.record?.history.kept.epoch == history.kept.epoch)
            let record = RunRecord(
                run, name: "a", date: Date(), setup: RunSetup(backbones: run.classifier.backbones, options: options),
                total: .seconds(1))
            let kept = try JSONDecoder().decode(RunRecord.self, from: JSONEncoder().encode(record)).history
            #expect(kept == history)
            let again = RunDifference(record, record)
            #expect(again.setup.isEmpty && again.result.isEmpty)
        }
    }

    @Test("A request ends the training with the present epoch")
    func request() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            var options = sample.options(epochs: 1_000)
            let request = StopRequest()
            options.stopRequest = request
            let run = try await sample.run(options) { event in
                if case .epoch(let epoch, _) = event, epoch.metrics.epoch == 4 { request.make() }
            }
            #expect(run.history.epochs.count == 4)
            #expect(run.history.ending == .request)
        }
    }

    @Test("A training that was killed goes on from its checkpoint, says so, and gives the same bundle")
    func checkpoint() async throws {
        struct Kill: Error {}
        struct Killing: TrainingCallback {
            func epochEnded(_ epoch: CompletedEpoch, control: inout TrainingControl) async throws {
                if epoch.metrics.epoch == 3 { throw Kill() }
            }
        }
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let file = URL(filePath: folder.appending("state.safetensors").string)
            var options = sample.options(epochs: 5)
            options.head = .mlp(hiddenUnits: [4], dropout: 0.3)
            let whole = try await sample.run(options)
            try await whole.save(to: folder.appending("whole.graft"))

            options.checkpoint = TrainingCheckpoint(file: file)
            options.callbacks = [Killing()]
            await #expect(throws: Kill.self) { try await sample.run(options) }
            options.callbacks = []
            options.checkpoint = TrainingCheckpoint(file: file, resumes: true)
            let resumed = Mutex<[Int]>([])
            let run = try await sample.run(options) { event in
                if case .training(let epochs, of: 5) = event { resumed.withLock { $0.append(epochs.count) } }
            }
            // Killed before the third epoch's state was kept.
            #expect(resumed.withLock { $0 } == [2])
            try await run.save(to: folder.appending("resumed.graft"))
            let left = try contents(of: folder.appending("whole.graft"))
            let right = try contents(of: folder.appending("resumed.graft"))
            #expect(left == right)

            try Data("damaged".utf8).write(to: file)
            let warnings = Mutex<[String]>([])
            let anew = try await sample.run(options) { event in
                if case .warning(let text) = event { warnings.withLock { $0.append(text) } }
            }
            #expect(anew.classifier.head == whole.classifier.head)
            #expect(warnings.withLock { $0.contains { $0.hasSuffix("Training begins with the first epoch.") } })
        }
    }

    @Test("A learning rate that is found is told, used, and in the records")
    func findsLearningRate() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            var options = sample.options(epochs: 3)
            let sweep = try await ImageClassifier.sweepLearningRates(
                on: sample.training, backbones: JoinedBackbones([sample.backbone]), options: options)
            let suggestion = try #require(sweep.suggestion)
            options.findsLearningRate = true
            let told = Mutex<Double?>(nil)
            let run = try await sample.run(options) { event in
                if case .foundLearningRate(let rate, _) = event { told.withLock { $0 = rate } }
            }
            #expect(told.withLock { $0 } == suggestion)
            #expect(run.classifier.record?.configuration.optimizer.learningRate == suggestion)
            options.findsLearningRate = false
            options.configuration.optimizer = .adam(learningRate: suggestion)
            let same = try await sample.run(options)
            #expect(same.classifier.head == run.classifier.head)
        }
    }

    @Test(
        "The heads of a cross-validation stop early too, by a part of what they learn from, and with the rate that is found"
    )
    func crossValidation() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            var options = sample.options(epochs: 40)
            options.folds = 3
            options.findsLearningRate = true
            options.configuration.earlyStopping = EarlyStopping(
                patience: 1, monitor: .validationLoss, minimumDelta: 0.2)
            let stopped = try await sample.run(options)
            let again = try await sample.run(options)
            options.configuration.earlyStopping = nil
            let whole = try await sample.run(options)
            let losses = [stopped, again, whole].map { $0.crossValidation?.folds.map(\.loss) }
            #expect(losses[0]?.count == 3)
            #expect(losses[0] == losses[1])
            #expect(losses[0] != losses[2])
        }
    }

    @Test(
        "A predictor of values stops early by its mean absolute error, with a rate that is found, and goes on when killed"
    )
    func values() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TargetSample(in: folder, TargetSample.values)
            var options = sample.options { configuration in
                configuration.epochs = 300
                configuration.earlyStopping = EarlyStopping(
                    patience: 3, monitor: .validationMeanAbsoluteError, minimumDelta: 1)
            }
            options.findsLearningRate = true
            options.checkpoint = TrainingCheckpoint(
                file: URL(filePath: folder.appending("state.safetensors").string), resumes: true)
            let run = try await sample.run(options)
            #expect(run.history.ending == .earlyStopping)
            #expect(run.history.kept.epoch == run.history.last.epoch - 3)
            #expect(run.predictor.record?.configuration.optimizer.learningRate != 0.05)
            let resumed = try await sample.run(options)
            #expect(resumed.predictor.head == run.predictor.head)
            options.configuration.earlyStopping?.monitor = .accuracy
            await #expect(throws: TrainingError.unsuitable(option: "The metric accuracy", output: .linear)) {
                try await sample.run(options)
            }
        }
    }

    @Test("A metric that is not there is an error before any image is read")
    func monitors() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            var options = sample.options()
            options.configuration.earlyStopping = EarlyStopping(patience: 1, monitor: .validationLoss)
            let began = Mutex(false)
            await #expect(throws: TrainingError.noValidation(monitor: .validationLoss)) {
                try await ImageClassifier.train(on: sample.training, backbone: sample.backbone, options: options) { _ in
                    began.withLock { $0 = true }
                }
            }
            #expect(!began.withLock { $0 })
        }
    }

    @Test(
        "TensorBoard's log has the rate that was found, the schedule, and which head was kept",
        .enabled(if: TensorBoardLogReader.isInstalled, "\(TensorBoardLogReader.absence)"))
    func tensorBoard() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            var options = sample.options(epochs: 60)
            options.findsLearningRate = true
            options.configuration.schedule = LearningRateSchedule(.exponential(factor: 0.5))
            options.configuration.earlyStopping = EarlyStopping(patience: 2, minimumDelta: 0.01)
            let logs = folder.appending("logs")
            let log = try TensorBoardLog(directory: logs, experiment: "a")
            let run = try await sample.run(options, onEvent: log.record)
            #expect(log.failure == nil)
            let content = try await TensorBoardLogReader.read(logs)
            let name = "a/\(try #require(log.folder.lastComponent?.string))"
            let train = try #require(content.runs["\(name)/train"])
            let rate = try #require(run.classifier.record?.configuration.optimizer.learningRate)
            let text = try #require(train.texts["configuration"]?.first?.value)
            #expect(text.contains("| learning rate | \(rate) |"))
            #expect(text.contains("| schedule | times 0.5 an epoch |"))
            #expect(text.contains("| early stopping | after 2 epochs |"))
            #expect(train.texts["outcome"]?.first?.value == run.history.outcome)
            #expect(
                train.scalars["epoch_learning_rate"]?.map { Float($0.value) }
                    == run.history.epochs.map { $0.learningRate.map { Float($0) } })
            let validation = try #require(content.runs["\(name)/validation"])
            #expect(validation.images["confusion_matrix"]?.map(\.step) == [run.history.kept.epoch - 1])
        }
    }
}
