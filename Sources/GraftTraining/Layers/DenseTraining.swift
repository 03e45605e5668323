/// A dense layer while it is trained: its weights, and what one batch leaves for the way back.
struct DenseTraining: TrainableLayer {
    private var dense: Dense
    private var preactivation: Matrix
    private var weightGradient: Matrix
    private var biasGradient: [Float]

    init(layer: Dense) {
        dense = layer
        preactivation = Matrix(rows: 0, columns: layer.units)
        weightGradient = Matrix(rows: layer.inputs, columns: layer.units)
        biasGradient = Array(repeating: 0, count: layer.units)
    }

    var layer: Layer { .dense(dense) }

    mutating func forward(_ input: Matrix, into output: inout Matrix) {
        guard dense.activation != .linear else {
            dense.preactivation(for: input, into: &output)
            return
        }
        dense.preactivation(for: input, into: &preactivation)
        output.setRowCount(input.rows)
        for index in preactivation.elements.indices {
            output.elements[index] = dense.activation(preactivation.elements[index])
        }
    }

    mutating func computeGradients(input: Matrix, outputGradient: inout Matrix) {
        if dense.activation != .linear {
            for index in outputGradient.elements.indices {
                outputGradient.elements[index] *= dense.activation.derivative(at: preactivation.elements[index])
            }
        }
        LinearAlgebra.multiply(.transposed(input), .asIs(outputGradient), into: &weightGradient)
        for unit in biasGradient.indices {
            biasGradient[unit] = 0
        }
        for row in 0..<outputGradient.rows {
            for unit in biasGradient.indices {
                biasGradient[unit] += outputGradient.elements[row * biasGradient.count + unit]
            }
        }
    }

    func propagate(_ outputGradient: Matrix, into inputGradient: inout Matrix) {
        inputGradient.setRowCount(outputGradient.rows)
        LinearAlgebra.multiply(.asIs(outputGradient), .transposed(dense.weights), into: &inputGradient)
    }

    mutating func addPenalty(_ regularization: KernelRegularization) {
        regularization.addGradient(of: dense.weights.elements, to: &weightGradient.elements)
    }

    mutating func updateParameters(_ update: (inout [Float], _ gradient: [Float]) -> Void) {
        update(&dense.weights.elements, weightGradient.elements)
        update(&dense.bias, biasGradient)
    }
}
