package import GraftRandom

/// A dropout layer while the head is trained: its random numbers and the factors of the last batch.
package struct DropoutTraining: TrainableLayer {
    private let dropout: Dropout
    private var numbers: SeededGenerator
    /// What each input was multiplied by: 0 or `1 / (1 - rate)`.
    private var factors: [Float] = []

    package init(dropout: Dropout, generator: SeededGenerator) {
        self.dropout = dropout
        numbers = generator
    }

    package var layer: Layer { .dropout(dropout) }

    package var generator: SeededGenerator? {
        get { numbers }
        set { numbers = newValue ?? numbers }
    }

    package mutating func forward(_ input: Matrix, into output: inout Matrix) {
        output.setRowCount(input.rows)
        let scale = 1 / (1 - dropout.rate)
        factors.removeAll(keepingCapacity: true)
        for index in input.elements.indices {
            let factor = numbers.nextUnitFloat() >= dropout.rate ? scale : 0
            factors.append(factor)
            output.elements[index] = input.elements[index] * factor
        }
    }

    package mutating func computeGradients(input: Matrix, outputGradient: inout Matrix) {}

    package func propagate(_ outputGradient: Matrix, into inputGradient: inout Matrix) {
        inputGradient.setRowCount(outputGradient.rows)
        for index in factors.indices {
            inputGradient.elements[index] = outputGradient.elements[index] * factors[index]
        }
    }

    package mutating func updateParameters(_ update: (inout [Float], _ gradient: [Float]) -> Void) {}
}
