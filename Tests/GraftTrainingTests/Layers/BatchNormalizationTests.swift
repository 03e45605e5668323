import GraftTraining
import Testing

@Suite("Batch normalization")
struct BatchNormalizationTests {
    @Test("Inference uses the moving averages")
    func inference() throws {
        let layer = try BatchNormalization(
            gamma: [2, 1], beta: [1, 0], movingMean: [10, 0], movingVariance: [3, 0], epsilon: 1)
        let dense = Dense(weights: Matrix(rows: 2, columns: 2, elements: [1, 0, 0, 1]), bias: [0, 0])
        let head = try Head(layers: [.batchNormalization(layer), .dense(dense)])
        #expect(head.logits(for: Matrix(rows: 1, columns: 2, elements: [14, 5])).elements == [5, 5])
    }

    @Test("Gradients are the slopes of the loss, also through the batch's mean and variance")
    func gradients() async throws {
        let architecture = HeadArchitecture(
            hiddenLayers: [
                .dense(units: 4, activation: .tanh), .batchNormalization(epsilon: 0.05), .activation(function: .swish),
                .dropout(rate: 0.2), .dense(units: 3, activation: .linear), .batchNormalization(),
            ])
        let head = try Head(architecture: architecture, inputDimension: 5, classCount: 3, seed: 11)
        let examples = try LabeledFeatures.random(count: 10, dimension: 5, classCount: 3, seed: 12)
        try await expectGradientsAreSlopes(head, on: examples, tolerance: 2e-3)
    }

    @Test("The moving averages go a step towards the batch's, and count as parameters that are not trained")
    func movingAverages() async throws {
        let head = try Head(
            architecture: HeadArchitecture(hiddenLayers: [.batchNormalization(momentum: 0.75)]), inputDimension: 1,
            classCount: 2, seed: 1)
        #expect(head.parameterCount == 2 + 4 && head.frozenParameterCount == 2)
        #expect(head.layerSummaries.map(\.name) == ["batch_normalization", "dense"])
        #expect(head.layerSummaries.map(\.parameterCount) == [4, 4])
        #expect(head.layerSummaries.map(\.frozenParameterCount) == [2, 0])
        #expect(head.architecture.parameterCount(features: 1, classes: 2) == head.parameterCount)
        // Mean 3, variance 4.
        let examples = try LabeledFeatures(source: Matrix(rows: 2, columns: 1, elements: [1, 5]), labels: [0, 1])
        let trained = try await HeadTrainer(configuration: TrainingConfiguration(epochs: 1))
            .train(head, on: examples).head
        let tensors = try trained.safetensors().tensors
        #expect(tensors["batch_normalization.moving_mean"]?.elements == [0.75])
        #expect(tensors["batch_normalization.moving_variance"]?.elements == [1.75])
    }

    @Test("Numbers outside their range are errors")
    func ranges() {
        for (momentum, epsilon) in [(1, 0.001), (-0.1, 0.001), (0.9, 0), (.nan, 0.1)] as [(Float, Float)] {
            #expect(throws: HeadError.self) {
                try BatchNormalization(dimension: 2, momentum: momentum, epsilon: epsilon)
            }
        }
        #expect(throws: HeadError.self) {
            try BatchNormalization(gamma: [1], beta: [0], movingMean: [0], movingVariance: [-1])
        }
    }
}
