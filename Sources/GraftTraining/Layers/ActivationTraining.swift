internal import GraftHeads

/// An activation layer while the head is trained: the last batch's input, for the way back.
struct ActivationTraining: TrainableLayer {
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
