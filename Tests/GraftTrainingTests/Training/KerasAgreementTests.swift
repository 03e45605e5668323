import GraftTraining
import Testing

@Suite("Agreement with Keras")
struct KerasAgreementTests {
    static let goldens = Result { try KerasGoldens.load() }
    static var runs: [KerasGoldens.Run] { (try? goldens.get())?.runs ?? [] }

    @Test("The goldens hold the runs that the comparison is about")
    func goldensAreThere() throws {
        let runs = try Self.goldens.get().runs
        #expect(runs.count == 17)
        #expect(runs.allSatisfy { $0.epochs.count == 15 })
    }

    @Test("Every epoch's metrics and the final weights are those of Keras", arguments: runs)
    func agrees(run: KerasGoldens.Run) async throws {
        let goldens = try Self.goldens.get()
        let configuration = TrainingConfiguration(
            epochs: run.epochs.count, batchSize: run.batchSize, optimizer: run.optimizer)
        let result = try await HeadTrainer(configuration: configuration).train(
            try goldens.head(of: run, "initial"), on: goldens.training, validatingOn: goldens.validation,
            batchOrder: FixedOrder(orders: goldens.orders))

        for (ours, keras) in zip(result.history.epochs, run.epochs) {
            #expect(abs(ours.loss - keras.loss) < 1e-5, "epoch \(keras.epoch)")
            let expected = try #require(keras.accuracy)
            #expect(abs((ours.accuracy ?? -1) - expected) < 1e-5, "epoch \(keras.epoch)")
            let loss = try #require(ours.validationLoss)
            let accuracy = try #require(ours.validationAccuracy)
            #expect(abs(loss - (keras.validationLoss ?? .nan)) < 1e-5, "epoch \(keras.epoch)")
            #expect(abs(accuracy - (keras.validationAccuracy ?? .nan)) < 1e-5, "epoch \(keras.epoch)")
        }
        let ours = try result.head.safetensors().tensors
        let keras = try goldens.head(of: run, "final").safetensors().tensors
        #expect(ours.keys == keras.keys)
        for (name, tensor) in keras {
            #expect(largestDifference(tensor.elements, ours[name]?.elements ?? []) < 1e-5, "\(name)")
        }
    }
}
