import GraftTraining
import Testing

@Suite("Agreement with Keras on losses, weights, penalties and layers")
struct ObjectiveAgreementTests {
    static let goldens = Result { try ObjectiveGoldens.load() }
    static var runs: [ObjectiveGoldens.Run] { (try? goldens.get())?.runs ?? [] }

    @Test("The goldens hold the runs that the comparison is about")
    func goldensAreThere() throws {
        let runs = try Self.goldens.get().runs
        #expect(runs.count == 18)
        #expect(runs.allSatisfy { $0.epochs.count == 15 })
    }

    @Test("Every epoch's metrics and the final weights are those of Keras", arguments: runs)
    func agrees(run: ObjectiveGoldens.Run) async throws {
        let goldens = try Self.goldens.get()
        let result = try await HeadTrainer(configuration: run.training).train(
            try goldens.head(of: run, "initial"), on: try goldens.examples(of: run, training: true),
            validatingOn: try goldens.examples(of: run, training: false), batchOrder: goldens.order)

        for (ours, keras) in zip(result.history.epochs, run.epochs) {
            let metric = run.targets == "values" ? ours.meanAbsoluteError : ours.accuracy
            let held = run.targets == "values" ? ours.validationMeanAbsoluteError : ours.validationAccuracy
            #expect(abs(ours.loss - keras.loss) < 1e-5, "epoch \(ours.epoch)")
            #expect(abs((ours.validationLoss ?? .nan) - keras.validationLoss) < 1e-5, "epoch \(ours.epoch)")
            #expect(abs((metric ?? .nan) - keras.metric) < 1e-5, "epoch \(ours.epoch)")
            #expect(abs((held ?? .nan) - keras.validationMetric) < 1e-5, "epoch \(ours.epoch)")
        }
        let ours = try result.head.safetensors().tensors
        let keras = try goldens.head(of: run, "final").safetensors().tensors
        #expect(ours.keys == keras.keys)
        for (name, tensor) in keras {
            #expect(largestDifference(tensor.elements, ours[name]?.elements ?? []) < 1e-5, "\(name)")
        }
    }

    @Test("Layers made for the training features have the numbers that Keras' adapt gives")
    func adapts() throws {
        let goldens = try Self.goldens.get()
        let run = try #require(goldens.runs.first { $0.name == "standardization" })
        let adapted = try goldens.head(of: run, "initial")
        let fresh = try Head(architecture: run.architecture, inputDimension: 24, classCount: 4, seed: 1)
        let ours = try fresh.adapted(to: goldens.examples(of: run, training: true).source).safetensors().tensors
        for name in ["standardization.mean", "standardization.scale"] {
            let keras = try #require(try adapted.safetensors().tensors[name])
            #expect(largestDifference(keras.elements, ours[name]?.elements ?? []) < 1e-6)
        }
    }
}
