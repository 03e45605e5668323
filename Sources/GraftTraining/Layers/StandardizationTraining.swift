internal import GraftHeads

/// A standardization while the head is trained: nothing of it changes.
struct StandardizationTraining: TrainableLayer {
    let standardization: Standardization

    var layer: Layer { .standardization(standardization) }

    mutating func forward(_ input: Matrix, into output: inout Matrix) {
        output.setRowCount(input.rows)
        standardization.standardize(input, into: &output)
    }

    mutating func computeGradients(input: Matrix, outputGradient: inout Matrix) {}

    func propagate(_ outputGradient: Matrix, into inputGradient: inout Matrix) {
        inputGradient.setRowCount(outputGradient.rows)
        for index in outputGradient.elements.indices {
            inputGradient.elements[index] =
                outputGradient.elements[index] / standardization.scale[index % standardization.dimension]
        }
    }

    mutating func updateParameters(_ update: (inout [Float], _ gradient: [Float]) -> Void) {}
}
