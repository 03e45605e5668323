import GraftRandom
import GraftTraining
import Testing

@Suite("Dense layer")
struct DenseTests {
    @Test("Output is the activation of input times weights plus bias")
    func output() throws {
        let hidden = Dense(
            weights: Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6]), bias: [0.5, -20, 0], activation: .relu)
        let output = Dense(weights: Matrix(rows: 3, columns: 2, elements: [1, 0, 0, 1, 1, 1]), bias: [0, 0.25])
        let head = try Head(layers: [.dense(hidden), .dense(output)])
        // Hidden: [1 - 8 + 0.5, 2 - 10 - 20, 3 - 12] and [1 + 4 + 0.5, 2 + 5 - 20, 3 + 6], below 0 cut off.
        let logits = head.logits(for: Matrix(rows: 2, columns: 2, elements: [1, -2, 1, 1]))
        #expect(logits == Matrix(rows: 2, columns: 2, elements: [0, 0.25, 14.5, 9.25]))
    }

    @Test("Weights begin Glorot uniform, biases at 0")
    func initialization() {
        var generator = SeededGenerator(seed: 1)
        let dense = Dense(inputs: 300, units: 200, using: &generator)
        let limit = (6 / Float(500)).squareRoot()
        let elements = dense.weights.elements
        let mean = elements.reduce(0, +) / Float(elements.count)
        let variance = elements.reduce(0) { $0 + $1 * $1 } / Float(elements.count)
        #expect(elements.allSatisfy { abs($0) <= limit })
        #expect(abs(mean) < 0.01 * limit)
        #expect(abs(variance / (limit * limit / 3) - 1) < 0.02)
        #expect(dense.bias == Array(repeating: 0, count: 200))
    }

    /// One step of plain gradient descent with a learning rate of 1 lowers each weight by its gradient.
    @Test("Gradients are the slopes of the loss, through a hidden layer", arguments: Activation.allCases)
    func gradients(activation: Activation) async throws {
        let head = try Head(
            architecture: .mlp(hiddenUnits: [4], activation: activation), inputDimension: 5, classCount: 3, seed: 11)
        let features = Matrix.random(rows: 7, columns: 5, seed: 12)
        let labels = [0, 1, 2, 0, 1, 2, 2]
        let configuration = TrainingConfiguration(epochs: 1, batchSize: 7, optimizer: .sgd(learningRate: 1))
        let trained = try await HeadTrainer(configuration: configuration)
            .train(head, on: LabeledFeatures(source: features, labels: labels)).head

        let before = try head.safetensors()
        let after = try trained.safetensors().tensors
        let width: Float = 1e-2
        for (name, tensor) in before.tensors {
            for index in tensor.elements.indices {
                func loss(_ change: Float) throws -> Float {
                    var elements = tensor.elements
                    elements[index] += change
                    var changed = before
                    changed.tensors[name] = Tensor(shape: tensor.shape, elements: elements)
                    return SoftmaxCrossEntropy.loss(logits: try Head(changed).logits(for: features), labels: labels)
                }
                let slope = try (loss(width) - loss(-width)) / (2 * width)
                let gradient = tensor.elements[index] - (try #require(after[name]?.elements[index]))
                #expect(abs(gradient - slope) < 3e-4, "\(name) [\(index)]")
            }
        }
    }
}
