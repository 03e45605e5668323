import GraftTraining
import Testing

@Suite("Request to stop")
struct StopRequestTests {
    private let examples: LabeledFeatures
    private let held: LabeledFeatures
    private let head: Head

    init() throws {
        examples = try .random(count: 12, dimension: 6, classCount: 3, seed: 1)
        held = try .random(count: 12, dimension: 6, classCount: 3, seed: 2)
        head = try Head(architecture: .softmax, inputDimension: 6, classCount: 3, seed: 1)
    }

    private func train(stopIn epoch: Int, epochs: Int, rule: EarlyStopping? = nil) async throws -> (
        TrainingResult, [Head]
    ) {
        let request = StopRequest()
        let seen = SeenEpochs()
        let configuration = TrainingConfiguration(
            epochs: epochs, batchSize: 4, optimizer: .adam(learningRate: 0.05), earlyStopping: rule)
        let result = try await HeadTrainer(configuration: configuration).train(
            head, on: examples, validatingOn: held, callbacks: [seen], stopRequest: request
        ) { completed in
            if completed.metrics.epoch == epoch { request.make() }
        }
        return (result, await seen.epochs.map(\.head))
    }

    @Test("Training ends with the epoch in which it is made, and the best epoch's head is kept")
    func bestIsKept() async throws {
        let (result, heads) = try await train(stopIn: 60, epochs: 100)
        let losses = result.history.epochs.compactMap(\.validationLoss)
        #expect(result.history.epochs.count == 60)
        #expect(result.history.ending == .request)
        #expect(result.history.kept.validationLoss == losses.min())
        #expect(result.history.kept.epoch < 60)
        #expect(result.head == heads[result.history.kept.epoch - 1])
    }

    @Test("The best epoch is the one by early stopping's metric, also where that would keep the last one")
    func monitor() async throws {
        let rule = EarlyStopping(patience: 1_000, monitor: .accuracy, restoresBest: false)
        let (result, _) = try await train(stopIn: 60, epochs: 100, rule: rule)
        let accuracies = result.history.epochs.compactMap(\.accuracy)
        #expect(result.history.kept.epoch == accuracies.firstIndex(of: accuracies.max() ?? 0).map { $0 + 1 })
    }

    @Test("A request in the last epoch keeps the best epoch's head as in any other")
    func lastEpoch() async throws {
        let (result, heads) = try await train(stopIn: 60, epochs: 60)
        let (earlier, _) = try await train(stopIn: 60, epochs: 100)
        #expect(result.history.ending == .request)
        #expect(result.history.keptEpoch == earlier.history.keptEpoch && result.history.keptEpoch != nil)
        #expect(result.head == earlier.head && result.head != heads.last)
    }

    @Test("Without validation the lowest loss is the best")
    func withoutValidation() async throws {
        let request = StopRequest()
        request.make()
        let result = try await HeadTrainer().train(head, on: examples, stopRequest: request)
        #expect(result.history.epochs.count == 1)
        #expect(result.history.kept.epoch == 1)
    }
}
