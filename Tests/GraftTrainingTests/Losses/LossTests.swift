import GraftTraining
import Testing

@Suite("Losses")
struct LossTests {
    static let features = Matrix.random(rows: 9, columns: 4, seed: 21)
    static let shares = Softmax.probabilities(logits: Matrix.random(rows: 9, columns: 3, seed: 22))
    static let labels = Matrix(
        rows: 9, columns: 3, elements: Matrix.random(rows: 9, columns: 3, seed: 23).elements.map { $0 > 0 ? 1 : 0 })
    static let values = Matrix.random(rows: 9, columns: 3, seed: 24)
    /// So far from what an untrained head says that no step crosses the kink of the absolute error.
    static let farValues = Matrix(rows: 9, columns: 3, elements: values.elements.map { $0 > 0 ? 9 : -9 })

    static let cases: [(Targets, TrainingConfiguration)] = [
        (.shares(shares), TrainingConfiguration()),
        (.shares(shares), TrainingConfiguration(loss: .focal(gamma: 2, alpha: 0.25), labelSmoothing: 0.1)),
        (.shares(shares), TrainingConfiguration(loss: .focal(gamma: 0.5))),
        (.shares(shares), TrainingConfiguration(classWeights: .perClass(weights: [0.5, 2, 0]))),
        (.classes([0, 1, 2, 2, 1, 0, 0, 0, 0]), TrainingConfiguration(labelSmoothing: 0.3, classWeights: .balanced)),
        (.shares(shares), TrainingConfiguration(regularization: KernelRegularization(l1: 0.05, l2: 0.1))),
        (.labels(labels), TrainingConfiguration()),
        (.labels(labels), TrainingConfiguration(loss: .focal(gamma: 1.5, alpha: 0.3), labelSmoothing: 0.2)),
        (.labels(labels), TrainingConfiguration(loss: .focal(gamma: 0.5))),
        (.values(values), TrainingConfiguration()),
        (.values(values), TrainingConfiguration(loss: .huber(delta: 0.6))),
        (.values(farValues), TrainingConfiguration(loss: .meanAbsoluteError)),
    ]

    @Test("The gradient is the slope of the loss that is reported", arguments: cases)
    func slopes(targets: Targets, configuration: TrainingConfiguration) async throws {
        let examples = try LabeledFeatures(source: Self.features, targets: targets)
        let head = try Head(inputDimension: 4, classCount: 3, output: targets.output, seed: 5)
        try await expectGradientsAreSlopes(head, on: examples, configuration)
    }

    @Test(
        "Logits far from 0 give finite losses and gradients",
        arguments: [
            (LossConfiguration.crossEntropy, HeadOutput.softmax), (.focal(gamma: 0.5), .softmax),
            (.focal(gamma: 0), .softmax), (.crossEntropy, .sigmoid), (.focal(gamma: 0.5, alpha: 0.5), .sigmoid),
            (.huber(), .linear),
        ])
    func extremes(configuration: LossConfiguration, output: HeadOutput) throws {
        let loss = try configuration.makeLoss(for: output)
        let logits = Matrix(rows: 3, columns: 2, elements: [1e4, -1e4, -1e4, 1e4, 0, 60])
        let targets = Matrix(rows: 3, columns: 2, elements: [1, 0, 1, 0, 0, 1])
        var gradient = Matrix(rows: 0, columns: 2)
        loss.gradient(logits: logits, targets: targets, into: &gradient)
        #expect(loss.mean(logits: logits, targets: targets).isFinite)
        #expect(gradient.rows == 3 && gradient.elements.allSatisfy(\.isFinite))
    }

    @Test("A loss that is not for the head's output is an error that names both")
    func unsuitable() async throws {
        #expect(throws: TrainingError.unsuitable(option: "The focal loss", output: .linear)) {
            try LossConfiguration.focal().makeLoss(for: .linear)
        }
        #expect(throws: TrainingError.unsuitable(option: "The Huber loss", output: .softmax)) {
            try LossConfiguration.huber().makeLoss(for: .softmax)
        }
        let values = try LabeledFeatures(source: Self.features, targets: .values(Self.values))
        let head = try Head(inputDimension: 4, classCount: 3, output: .linear, seed: 5)
        for (configuration, option) in [
            (TrainingConfiguration(labelSmoothing: 0.1), "Label smoothing"),
            (TrainingConfiguration(classWeights: .balanced), "Class weights"),
        ] {
            await #expect(throws: TrainingError.unsuitable(option: option, output: .linear)) {
                try await HeadTrainer(configuration: configuration).train(head, on: values)
            }
        }
    }

    @Test(
        "A number outside its range is an error that names it",
        arguments: [
            (TrainingConfiguration(loss: .focal(gamma: -1)), "gamma of the focal loss"),
            (TrainingConfiguration(loss: .focal(alpha: 1.5)), "alpha of the focal loss"),
            (TrainingConfiguration(labelSmoothing: 1), "label smoothing"),
            (TrainingConfiguration(classWeights: .perClass(weights: [1, -1, 1])), "weight of a class"),
            (TrainingConfiguration(regularization: KernelRegularization(l1: -1)), "factor of L1 regularization"),
            (TrainingConfiguration(regularization: KernelRegularization(l2: .nan)), "factor of L2 regularization"),
            (TrainingConfiguration(mixing: .mixUp(alpha: 0)), "alpha of the mixing"),
            (TrainingConfiguration(optimizer: .adamW(weightDecay: -1)), "weight decay"),
            (TrainingConfiguration(optimizer: .sgd(weightDecay: .infinity)), "weight decay"),
        ])
    func ranges(configuration: TrainingConfiguration, name: String) async throws {
        let examples = try LabeledFeatures.random(count: 6, dimension: 4, classCount: 3, seed: 1)
        let head = try Head(inputDimension: 4, classCount: 3, seed: 5)
        let error = await #expect(throws: TrainingError.self) {
            try await HeadTrainer(configuration: configuration).train(head, on: examples)
        }
        guard case .outOfRange(let parameter, _, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(parameter == name)
    }
}
