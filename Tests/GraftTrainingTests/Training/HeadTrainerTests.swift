import GraftTraining
import Synchronization
import Testing

@Suite("Training a head")
struct HeadTrainerTests {
    let examples: LabeledFeatures
    let head: Head

    init() throws {
        examples = try .random(count: 50, dimension: 8, classCount: 3, seed: 1)
        head = try Head(
            architecture: .mlp(hiddenUnits: [6], dropout: 0.3), inputDimension: 8, classCount: 3, seed: 2)
    }

    func train(
        _ configuration: TrainingConfiguration, validatingOn validation: LabeledFeatures? = nil,
        onEpoch: @Sendable (CompletedEpoch) async throws -> Void = { _ in }
    ) async throws -> TrainingResult {
        try await HeadTrainer(configuration: configuration).train(
            head, on: examples, validatingOn: validation, onEpoch: onEpoch)
    }

    @Test("A separable problem is learnt")
    func learns() async throws {
        let matrix = Matrix.random(rows: 60, columns: 4, seed: 5)
        let labels = (0..<60).map { matrix[$0, 0] > matrix[$0, 1] ? 1 : 0 }
        let start = try Head(inputDimension: 4, classCount: 2, seed: 1)
        let configuration = TrainingConfiguration(epochs: 60, optimizer: .adam(learningRate: 0.05))
        let result = try await HeadTrainer(configuration: configuration).train(
            start, on: LabeledFeatures(source: matrix, labels: labels))
        #expect(result.history.last.accuracy ?? 0 > 0.95)
        #expect(result.history.last.loss < result.history.epochs[0].loss / 2)
    }

    @Test("The same seed gives the same head, another seed another")
    func isDeterministic() async throws {
        let first = try await train(TrainingConfiguration(epochs: 3, seed: 7)).head.safetensors().bytes()
        let second = try await train(TrainingConfiguration(epochs: 3, seed: 7)).head.safetensors().bytes()
        let other = try await train(TrainingConfiguration(epochs: 3, seed: 8)).head.safetensors().bytes()
        #expect(first == second)
        #expect(first != other)
    }

    @Test("Validation changes neither the head nor the training metrics")
    func validationIsNeutral() async throws {
        let without = try await train(TrainingConfiguration(epochs: 2))
        let with = try await train(
            TrainingConfiguration(epochs: 2), validatingOn: .random(count: 9, dimension: 8, classCount: 3, seed: 4))
        #expect(without.head == with.head)
        #expect(without.history.epochs.map(\.loss) == with.history.epochs.map(\.loss))
        #expect(without.history.epochs.allSatisfy { $0.validationLoss == nil && $0.validationAccuracy == nil })
    }

    @Test("Validation measures the head at the end of the epoch, without dropout")
    func validationIsInference() async throws {
        let validation = try LabeledFeatures.random(count: 300, dimension: 8, classCount: 3, seed: 4)
        let result = try await train(TrainingConfiguration(epochs: 2), validatingOn: validation)
        let evaluation = try result.head.evaluate(on: validation)
        #expect(result.history.last.validationLoss == evaluation.loss)
        #expect(result.history.last.validationAccuracy == evaluation.accuracy)
    }

    @Test("The observer sees each epoch in order, and the head of the last one is the result")
    func observes() async throws {
        let seen = Mutex<[CompletedEpoch]>([])
        let result = try await train(TrainingConfiguration(epochs: 4)) { epoch in
            seen.withLock { $0.append(epoch) }
        }
        let epochs = seen.withLock { $0 }
        #expect(epochs.map(\.metrics) == result.history.epochs)
        #expect(epochs.map(\.metrics.epoch) == [1, 2, 3, 4])
        #expect(epochs.last?.head == result.head)
        #expect(epochs[0].head != epochs[1].head)
    }

    @Test("An error of the observer ends the training")
    func observerThrows() async throws {
        struct Enough: Error {}
        let seen = Mutex(0)
        await #expect(throws: Enough.self) {
            try await train(TrainingConfiguration(epochs: 50)) { _ in
                seen.withLock { $0 += 1 }
                throw Enough()
            }
        }
        #expect(seen.withLock { $0 } == 1)
    }

    @Test("A cancelled task ends the training with CancellationError")
    func cancels() async throws {
        let trainer = HeadTrainer(configuration: TrainingConfiguration(epochs: 1_000_000))
        let (head, examples) = (head, examples)
        let (epochs, continuation) = AsyncStream.makeStream(of: Int.self)
        let task = Task {
            try await trainer.train(head, on: examples) { continuation.yield($0.metrics.epoch) }
        }
        for await _ in epochs { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("A loss that is not finite is an error that names the epoch")
    func notFinite() async throws {
        let configuration = TrainingConfiguration(epochs: 50, optimizer: .sgd(learningRate: 1e30))
        let error = await #expect(throws: TrainingError.self) { try await train(configuration) }
        guard case .lossNotFinite(let epoch, let rate) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(epoch >= 1 && rate == 1e30)
    }

    @Test("The seconds of an epoch are those of the clock")
    func measuresTime() async throws {
        let trainer = HeadTrainer(configuration: TrainingConfiguration(epochs: 2), clock: SteppingClock())
        let result = try await trainer.train(head, on: examples)
        #expect(result.history.epochs.map(\.seconds) == [2.5, 2.5])
    }

    @Test(
        "A number outside its range is an error that names it",
        arguments: [
            (TrainingConfiguration(epochs: 0), "number of epochs"),
            (TrainingConfiguration(batchSize: 0), "batch size"),
            (TrainingConfiguration(optimizer: .adam(learningRate: 0)), "learning rate"),
            (TrainingConfiguration(optimizer: .sgd(learningRate: -.infinity)), "learning rate"),
            (TrainingConfiguration(optimizer: .adam(beta1: 1)), "beta1"),
            (TrainingConfiguration(optimizer: .adam(beta2: -0.1)), "beta2"),
            (TrainingConfiguration(optimizer: .adam(epsilon: 0)), "epsilon"),
            (TrainingConfiguration(optimizer: .sgd(momentum: 1.5)), "momentum"),
        ])
    func rejectsConfiguration(configuration: TrainingConfiguration, name: String) async throws {
        let error = await #expect(throws: TrainingError.self) { try await train(configuration) }
        guard case .outOfRange(let parameter, _, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(parameter == name)
    }

    @Test("Examples that do not fit the head are errors, in training and validation alike")
    func rejectsExamples() async throws {
        let tooWide = try LabeledFeatures.random(count: 4, dimension: 9, classCount: 3, seed: 1)
        let wrongLabel = try LabeledFeatures(source: Matrix(rows: 2, columns: 8), labels: [0, 3])
        let none = try LabeledFeatures(source: Matrix(rows: 0, columns: 8), labels: [])
        let expected: [(LabeledFeatures, TrainingError)] = [
            (tooWide, .dimensionMismatch(features: 9, head: 8)),
            (wrongLabel, .labelOutOfRange(label: 3, row: 1, classCount: 3)),
            (none, .noExamples),
        ]
        for (wrong, error) in expected {
            await #expect(throws: error) { try await HeadTrainer().train(head, on: wrong) }
            await #expect(throws: error) { try await HeadTrainer().train(head, on: examples, validatingOn: wrong) }
        }
    }
}

/// A clock on which each look takes two and a half seconds.
private final class SteppingClock: Clock {
    private let looks = Mutex(0)

    var now: ContinuousClock.Instant {
        looks.withLock { looks in
            looks += 1
            return Self.start + .milliseconds(2_500 * looks)
        }
    }
    private static let start = ContinuousClock.now
    var minimumResolution: Duration { .nanoseconds(1) }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {}
}
