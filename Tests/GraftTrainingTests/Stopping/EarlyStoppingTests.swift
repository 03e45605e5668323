import GraftTraining
import Testing

@Suite("Early stopping")
struct EarlyStoppingTests {
    private let examples: LabeledFeatures
    private let held: LabeledFeatures
    private let head: Head

    init() throws {
        examples = try .random(count: 12, dimension: 6, classCount: 3, seed: 1)
        held = try .random(count: 12, dimension: 6, classCount: 3, seed: 2)
        head = try Head(architecture: .softmax, inputDimension: 6, classCount: 3, seed: 1)
    }

    @Test("Training ends, and the best epoch is, where Keras' EarlyStopping has them")
    func keras() throws {
        let goldens = try LoopGoldens.load().earlyStopping
        #expect(goldens.count == 63)
        for golden in goldens {
            let monitor = try #require(golden.rule.monitor)
            var progress = EarlyStopping.Progress()
            var (best, stopped) = (0, nil as Int?)
            for (value, epoch) in zip(golden.values, 1...) where stopped == nil {
                let verdict = progress.observe(value, epoch: epoch, rule: golden.rule, improves: monitor.improves)
                if verdict.isBest { best = epoch }
                if verdict.stops { stopped = epoch }
            }
            #expect(stopped == golden.stopped, "\(golden)")
            #expect(best == golden.best, "\(golden)")
        }
    }

    /// A training whose validation loss rises after a few epochs: labels are random.
    private func train(_ rule: EarlyStopping?, epochs: Int = 200) async throws -> (TrainingResult, [CompletedEpoch]) {
        let seen = SeenEpochs()
        let configuration = TrainingConfiguration(
            epochs: epochs, batchSize: 4, optimizer: .adam(learningRate: 0.05), earlyStopping: rule)
        let result = try await HeadTrainer(configuration: configuration).train(
            head, on: examples, validatingOn: held, callbacks: [seen])
        return (result, await seen.epochs)
    }

    @Test("The head of the best epoch is kept, and the history says which it is")
    func restores() async throws {
        let (result, seen) = try await train(EarlyStopping(patience: 5))
        let losses = result.history.epochs.compactMap(\.validationLoss)
        let best = try #require(losses.min())
        #expect(result.history.epochs.count < 200)
        #expect(result.history.ending == .earlyStopping)
        #expect(result.history.kept.validationLoss == best)
        #expect(result.history.last.epoch == result.history.kept.epoch + 5)
        #expect(result.head == seen[result.history.kept.epoch - 1].head)
        #expect(result.head != seen[seen.count - 1].head)
    }

    @Test("The last head is kept where that is asked for")
    func keepsLast() async throws {
        let (result, seen) = try await train(EarlyStopping(patience: 5, restoresBest: false))
        #expect(result.history.ending == .earlyStopping)
        #expect(result.history.keptEpoch == nil)
        #expect(result.head == seen.last?.head)
    }

    @Test("The best head is kept too where all epochs are trained, as in Keras")
    func allEpochs() async throws {
        let (result, seen) = try await train(EarlyStopping(patience: 1_000), epochs: 40)
        #expect(result.history.epochs.count == 40)
        #expect(result.history.ending == nil)
        #expect(result.history.keptEpoch != nil)
        #expect(result.head == seen[result.history.kept.epoch - 1].head)
    }

    @Test("Until it ends, a training with early stopping is the one without")
    func sameUntilThen() async throws {
        let (stopped, _) = try await train(EarlyStopping(patience: 3))
        let (whole, _) = try await train(nil, epochs: stopped.history.epochs.count)
        #expect(zip(stopped.history.epochs, whole.history.epochs).allSatisfy { $0.validationLoss == $1.validationLoss })
    }

    @Test("A metric of the validation needs one; without a metric the loss is watched")
    func monitors() async throws {
        for monitor in [Monitor.validationLoss, .validationAccuracy] {
            let configuration = TrainingConfiguration(earlyStopping: EarlyStopping(patience: 1, monitor: monitor))
            await #expect(throws: TrainingError.noValidation(monitor: monitor)) {
                try await HeadTrainer(configuration: configuration).train(head, on: examples)
            }
        }
        let ofValues = TrainingConfiguration(earlyStopping: EarlyStopping(patience: 1, monitor: .meanAbsoluteError))
        await #expect(throws: TrainingError.unsuitable(option: "The metric mae", output: .softmax)) {
            try await HeadTrainer(configuration: ofValues).train(head, on: examples)
        }
        let configuration = TrainingConfiguration(
            epochs: 50, optimizer: .sgd(learningRate: 1e-9),
            earlyStopping: EarlyStopping(patience: 2, minimumDelta: 0.1))
        let result = try await HeadTrainer(configuration: configuration).train(head, on: examples)
        #expect(result.history.epochs.count == 3)
        #expect(result.history.kept.epoch == 1)
    }

    @Test(
        "A number outside its range is an error",
        arguments: [
            EarlyStopping(patience: -1), EarlyStopping(patience: 1, minimumDelta: -0.1),
            EarlyStopping(patience: 1, minimumDelta: .nan), EarlyStopping(patience: 1, baseline: .infinity),
            EarlyStopping(patience: 1, ignoredEpochs: -1),
        ])
    func ranges(rule: EarlyStopping) {
        let configuration = TrainingConfiguration(earlyStopping: rule)
        #expect(throws: TrainingError.self) { try configuration.validate() }
    }
}
