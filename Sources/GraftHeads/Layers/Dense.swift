/// A fully connected layer: `activation(input · weights + bias)`, `[N, inputs]` to `[N, units]`.
public struct Dense: Sendable, Hashable {
    /// The weights, `[inputs, units]`, the layout of Keras' kernel.
    public package(set) var weights: Matrix
    /// The bias, `[units]`.
    public package(set) var bias: [Float]
    /// The function applied to each output.
    public let activation: Activation

    /// Creates a layer from its weights `[inputs, units]` and its bias `[units]`.
    public init(weights: Matrix, bias: [Float], activation: Activation = .linear) {
        precondition(bias.count == weights.columns, "the bias has one element for each unit")
        self.weights = weights
        self.bias = bias
        self.activation = activation
    }

    /// The length of an input vector.
    public var inputs: Int { weights.rows }
    /// The length of an output vector.
    public var units: Int { weights.columns }

    /// Computes `input · weights + bias`, `[N, units]`, into a matrix that is made as large as that needs.
    package func preactivation(for input: Matrix, into output: inout Matrix) {
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

    package func output(for input: Matrix) -> Matrix {
        var output = Matrix(rows: input.rows, columns: units)
        preactivation(for: input, into: &output)
        if activation != .linear {
            for index in output.elements.indices {
                output.elements[index] = activation(output.elements[index])
            }
        }
        return output
    }

    var tensors: [String: Tensor] {
        [
            "kernel": Tensor(shape: [inputs, units], elements: weights.elements),
            "bias": Tensor(shape: [units], elements: bias),
        ]
    }
}
