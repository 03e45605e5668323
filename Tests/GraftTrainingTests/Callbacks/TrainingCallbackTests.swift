import GraftTraining
import Testing

@Suite("Callbacks of a training")
struct TrainingCallbackTests {
    private let examples: LabeledFeatures
    private let head: Head

    init() throws {
        examples = try .random(count: 12, dimension: 6, classCount: 3, seed: 1)
        head = try Head(architecture: .softmax, inputDimension: 6, classCount: 3, seed: 1)
    }

    private struct Stopping: TrainingCallback {
        let epoch: Int

        func epochEnded(_ epoch: CompletedEpoch, control: inout TrainingControl) async throws {
            if epoch.metrics.epoch == self.epoch { control.stop() }
        }
    }

    private struct Rate: TrainingCallback {
        let rates: [Double]

        func epochEnded(_ epoch: CompletedEpoch, control: inout TrainingControl) async throws {
            if epoch.metrics.epoch <= rates.count { control.learningRate = rates[epoch.metrics.epoch - 1] }
        }
    }

    private struct Failing: TrainingCallback {
        struct Failure: Error {}

        func epochEnded(_ epoch: CompletedEpoch, control: inout TrainingControl) async throws {
            throw Failure()
        }
    }

    @Test("A callback is told of the beginning, each epoch and the end")
    func told() async throws {
        let seen = SeenEpochs()
        let configuration = TrainingConfiguration(epochs: 4)
        let result = try await HeadTrainer(configuration: configuration).train(head, on: examples, callbacks: [seen])
        let (start, epochs, end) = (await seen.start, await seen.epochs, await seen.result)
        #expect(start?.epochs == 4)
        #expect(start?.completedEpochs.isEmpty == true)
        #expect(epochs.map(\.metrics) == result.history.epochs)
        #expect(end == result)
    }

    @Test("A callback that does nothing changes nothing")
    func nothing() async throws {
        let plain = try await HeadTrainer().train(head, on: examples)
        let watched = try await HeadTrainer().train(head, on: examples, callbacks: [SeenEpochs(), Stopping(epoch: 99)])
        #expect(watched.head == plain.head)
    }

    @Test("A callback ends the training with the epoch's head; later callbacks still see the epoch")
    func stops() async throws {
        let seen = SeenEpochs()
        let result = try await HeadTrainer().train(head, on: examples, callbacks: [Stopping(epoch: 3), seen])
        let epochs = await seen.epochs
        #expect(result.history.epochs.count == 3)
        #expect(result.history.ending == .callback)
        #expect(epochs.count == 3)
        #expect(result.head == epochs.last?.head)
    }

    @Test("A callback changes the learning rate of the epochs to come; a schedule's factor comes on top")
    func learningRate() async throws {
        var configuration = TrainingConfiguration(epochs: 4)
        let callbacks = [Rate(rates: [0.5, 0.25])]
        let plain = try await HeadTrainer(configuration: configuration).train(head, on: examples, callbacks: callbacks)
        #expect(plain.history.epochs.map(\.learningRate) == [nil, 0.5, 0.25, 0.25])
        configuration.schedule = LearningRateSchedule(.step(factor: 0.5, epochs: 1))
        let scheduled = try await HeadTrainer(configuration: configuration).train(
            head, on: examples, callbacks: callbacks)
        #expect(scheduled.history.epochs.map(\.learningRate) == [1e-3, 0.25, 0.0625, 0.03125])
    }

    @Test("A learning rate that is none is an error", arguments: [0, -1, .nan, .infinity] as [Double])
    func invalidRate(rate: Double) async throws {
        await #expect(throws: TrainingError.self) {
            try await HeadTrainer().train(head, on: examples, callbacks: [Rate(rates: [rate])])
        }
    }

    @Test("An error that a callback throws ends the training")
    func throwing() async throws {
        await #expect(throws: Failing.Failure.self) {
            try await HeadTrainer().train(head, on: examples, callbacks: [Failing()])
        }
    }
}
