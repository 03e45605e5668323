/// A layer that applies a function to each input, where a dense layer's own would come too early: Keras' `Activation`.
///
/// It stands behind batch normalization, which is between a linear dense layer and its activation.
public struct ActivationLayer: Sendable, Hashable {
    /// The function applied to each input.
    public let function: Activation

    /// Creates a layer.
    public init(_ function: Activation) {
        self.function = function
    }
}

extension ActivationLayer: LayerBehavior {
    static var typeName: String { "Activation" }
    var parameterCount: Int { 0 }
    var tensors: [String: Tensor] { [:] }

    func outputDimension(forInput dimension: Int) -> Int? {
        dimension
    }

    func output(for input: Matrix) -> Matrix {
        Matrix(rows: input.rows, columns: input.columns, elements: input.elements.map { function($0) })
    }

    func makeTraining(seed: UInt64, index: Int) -> any TrainableLayer {
        ActivationTraining(activation: self)
    }
}

/// An activation layer while the head is trained: the last batch's input, for the way back.
private struct ActivationTraining: TrainableLayer {
    let activation: ActivationLayer
    private var input: [Float] = []

    init(activation: ActivationLayer) {
        self.activation = activation
    }

    var layer: Layer { .activation(activation) }

    mutating func forward(_ input: Matrix, into output: inout Matrix) {
        self.input = input.elements
        output.setRowCount(input.rows)
        for index in input.elements.indices {
            output.elements[index] = activation.function(input.elements[index])
        }
    }

    mutating func computeGradients(input: Matrix, outputGradient: inout Matrix) {}

    func propagate(_ outputGradient: Matrix, into inputGradient: inout Matrix) {
        inputGradient.setRowCount(outputGradient.rows)
        for index in input.indices {
            inputGradient.elements[index] =
                outputGradient.elements[index] * activation.function.derivative(at: input[index])
        }
    }

    mutating func updateParameters(_ update: (inout [Float], _ gradient: [Float]) -> Void) {}
}
