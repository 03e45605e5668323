import GraftHeads
import GraftTraining
import Testing

@Suite("Head")
struct HeadTests {
    @Test("A new head has the layers of its architecture and gives it back")
    func architecture() throws {
        let architecture = HeadArchitecture.mlp(hiddenUnits: [16, 8], activation: .gelu, dropout: 0.25)
        let head = try Head(architecture: architecture, inputDimension: 32, classCount: 5, seed: 1)
        #expect(head.architecture == architecture)
        #expect(head.inputDimension == 32 && head.classCount == 5)
        #expect(head.parameterCount == 32 * 16 + 16 + 16 * 8 + 8 + 8 * 5 + 5)
        #expect(HeadArchitecture.mlp(hiddenUnits: [4]).hiddenLayers == [.dense(units: 4, activation: .relu)])
    }

    @Test("The summary has Keras' names, types, shapes and parameter counts")
    func summary() throws {
        let head = try Head(
            architecture: .mlp(hiddenUnits: [16, 8], dropout: 0.5), inputDimension: 32, classCount: 5, seed: 1)
        let rows = head.layerSummaries
        #expect(rows.map(\.name) == ["dense", "dropout", "dense_1", "dropout_1", "dense_2"])
        #expect(rows.map(\.type) == ["Dense", "Dropout", "Dense", "Dropout", "Dense"])
        #expect(rows.map(\.outputShape) == ["(None, 16)", "(None, 16)", "(None, 8)", "(None, 8)", "(None, 5)"])
        #expect(rows.map(\.parameterCount) == [528, 0, 136, 0, 45])
    }

    @Test("Layers that would not fit into memory are an error before they are made")
    func sizes() {
        func error(_ units: [Int]) -> TrainingError? {
            do {
                _ = try Head(architecture: .mlp(hiddenUnits: units), inputDimension: 8, classCount: 2, seed: 1)
                return nil
            } catch {
                return error
            }
        }
        guard case .head(.outOfRange("number of the head's weights", let count, _)) = error([65_536, 65_536]) else {
            Issue.record("no error of the number of weights")
            return
        }
        #expect(count == Double(9 * 65_536 + 65_537 * 65_536 + 65_537 * 2))
        guard case .head(.outOfRange("number of units of a layer", 65_537, _)) = error([65_537]) else {
            Issue.record("no error of the number of units")
            return
        }
    }

    @Test("The same seed gives the same weights; layers and seeds differ")
    func seeds() throws {
        func head(_ seed: UInt64) throws -> Head {
            try Head(architecture: .mlp(hiddenUnits: [4]), inputDimension: 4, classCount: 4, seed: seed)
        }
        #expect(try head(1) == head(1))
        #expect(try head(1) != head(2))
        let layers = try head(1).layers
        #expect(layers[0] != layers[1])
    }

    @Test("The weights of a seed are these, in every run and on every machine")
    func pinnedWeights() throws {
        let head = try Head(inputDimension: 2, classCount: 2, seed: 42)
        let kernel = try #require(try head.safetensors().tensors["dense.kernel"])
        #expect(kernel.elements == [0.593_142_7, -1.160_051_1, -1.105_265_7, 0.696_888_9])
    }

    @Test("Probabilities of labels are each by itself")
    func labelProbabilities() throws {
        let identity = Dense(weights: Matrix(rows: 2, columns: 2, elements: [1, 0, 0, 1]), bias: [0, 0])
        let head = try Head(layers: [.dense(identity)], output: .sigmoid)
        let probabilities = head.probabilities(for: Matrix(rows: 2, columns: 2, elements: [0, 1, 1_000, -1_000]))
        #expect(largestDifference(probabilities.elements, [0.5, 0.731_058_6, 1, 0]) < 1e-6)
    }

    @Test("A hidden block with batch normalization has it between the linear layer and the activation")
    func normalizedBlock() throws {
        let architecture = HeadArchitecture.mlp(
            hiddenUnits: [8], activation: .gelu, dropout: 0.5, batchNormalization: true)
        #expect(
            architecture.hiddenLayers == [
                .dense(units: 8, activation: .linear), .batchNormalization(), .activation(function: .gelu),
                .dropout(rate: 0.5),
            ])
        let head = try Head(architecture: architecture, inputDimension: 4, classCount: 3, seed: 1)
        #expect(head.architecture == architecture)
        #expect(head.parameterCount == architecture.parameterCount(features: 4, classes: 3))
        #expect(
            head.layerSummaries.map(\.name) == ["dense", "batch_normalization", "activation", "dropout", "dense_1"])
    }

    @Test("Probabilities are the softmax of the logits, whatever their size")
    func probabilities() throws {
        let identity = Dense(weights: Matrix(rows: 2, columns: 2, elements: [1, 0, 0, 1]), bias: [0, 0])
        let head = try Head(layers: [.dense(identity)])
        let probabilities = head.probabilities(for: Matrix(rows: 2, columns: 2, elements: [0, 1, 1_000, -1_000]))
        #expect(largestDifference(probabilities.elements, [0.268_941_42, 0.731_058_6, 1, 0]) < 1e-6)
    }

    @Test("Layers that do not fit are errors")
    func misfits() throws {
        func dense(_ inputs: Int, _ units: Int, _ activation: Activation = .linear) -> Layer {
            .dense(
                Dense(
                    weights: Matrix(rows: inputs, columns: units), bias: Array(repeating: 0, count: units),
                    activation: activation))
        }
        #expect(throws: HeadError.noOutputLayer) { try Head(layers: []) }
        #expect(throws: HeadError.noOutputLayer) { try Head(layers: [dense(3, 2, .relu)]) }
        #expect(throws: HeadError.noOutputLayer) { try Head(layers: [dense(3, 2), .dropout(Dropout(rate: 0.5))]) }
        #expect(throws: HeadError.incompatibleLayer(name: "dense_1", inputDimension: 4)) {
            try Head(layers: [dense(3, 4, .relu), dense(5, 2)])
        }
        let expected = "at least 1"
        #expect(
            throws: HeadError.outOfRange(parameter: "number of units of a layer", value: 0, expected: expected)
        ) { try Head(layers: [dense(3, 0), dense(0, 2)]) }
        #expect(throws: HeadError.outOfRange(parameter: "length of a feature vector", value: 0, expected: expected)) {
            try Head(layers: [dense(0, 2)])
        }
    }

    @Test(
        "Numbers outside their range are errors",
        arguments: [
            (HeadArchitecture.softmax, 0, 2), (.softmax, 4, 1), (.softmax, -1, 5), (.mlp(hiddenUnits: [0]), 4, 2),
            (.mlp(hiddenUnits: [8, -3]), 4, 2),
            (.mlp(hiddenUnits: [.max]), 4, 2), (.mlp(hiddenUnits: [8], dropout: 1), 4, 2),
        ])
    func ranges(architecture: HeadArchitecture, inputDimension: Int, classCount: Int) {
        #expect(throws: TrainingError.self) {
            try Head(architecture: architecture, inputDimension: inputDimension, classCount: classCount, seed: 0)
        }
    }
}
