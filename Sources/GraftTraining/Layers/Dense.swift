public import GraftRandom

/// A fully connected layer: `activation(input · weights + bias)`, `[N, inputs]` to `[N, units]`.
public struct Dense: Sendable, Hashable {
    /// The weights, `[inputs, units]`, the layout of Keras' kernel.
    public internal(set) var weights: Matrix
    /// The bias, `[units]`.
    public internal(set) var bias: [Float]
    /// The function applied to each output.
    public let activation: Activation

    /// Creates a layer from its weights `[inputs, units]` and its bias `[units]`.
    public init(weights: Matrix, bias: [Float], activation: Activation = .linear) {
        precondition(bias.count == weights.columns, "the bias has one element for each unit")
        self.weights = weights
        self.bias = bias
        self.activation = activation
    }

    /// Creates a layer with Glorot uniform weights and a bias of zeros, as Keras does.
    public init(inputs: Int, units: Int, activation: Activation = .linear, using generator: inout SeededGenerator) {
        self.init(
            weights: GlorotUniform.weights(inputs: inputs, units: units, using: &generator),
            bias: Array(repeating: 0, count: units), activation: activation)
    }

    /// The length of an input vector.
    public var inputs: Int { weights.rows }
    /// The length of an output vector.
    public var units: Int { weights.columns }

    /// Computes `input · weights + bias`, `[N, units]`, into a matrix that is made as large as that needs.
    func preactivation(for input: Matrix, into output: inout Matrix) {
        output.setRowCount(input.rows)
        for row in 0..<input.rows {
            for unit in bias.indices {
                output.elements[row * units + unit] = bias[unit]
            }
        }
        LinearAlgebra.multiply(.asIs(input), .asIs(weights), into: &output, adding: true)
    }
}

extension Dense: LayerBehavior {
    static var typeName: String { "Dense" }
    var parameterCount: Int { weights.elements.count + bias.count }
    var requiredInputs: Int? { inputs }

    func outputDimension(forInput dimension: Int) -> Int? {
        dimension == inputs ? units : nil
    }

    func output(for input: Matrix) -> Matrix {
        var output = Matrix(rows: input.rows, columns: units)
        preactivation(for: input, into: &output)
        if activation != .linear {
            for index in output.elements.indices {
                output.elements[index] = activation(output.elements[index])
            }
        }
        return output
    }

    func makeTraining(seed: UInt64, index: Int) -> any TrainableLayer {
        DenseTraining(layer: self)
    }

    var tensors: [String: Tensor] {
        [
            "kernel": Tensor(shape: [inputs, units], elements: weights.elements),
            "bias": Tensor(shape: [units], elements: bias),
        ]
    }
}
