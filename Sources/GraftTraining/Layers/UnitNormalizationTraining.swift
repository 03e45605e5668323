/// A unit normalization layer while the head is trained: the output of the last batch, and what it was scaled by.
struct UnitNormalizationTraining: TrainableLayer {
    private var output = Matrix(rows: 0, columns: 0)
    private var inverseLengths: [Float] = []

    var layer: Layer { .unitNormalization(UnitNormalization()) }

    mutating func forward(_ input: Matrix, into output: inout Matrix) {
        inverseLengths = (0..<input.rows).map { input.inverseLength(ofRow: $0) }
        output = UnitNormalization().output(for: input)
        self.output = output
    }

    mutating func computeGradients(input: Matrix, outputGradient: inout Matrix) {}

    /// With y the output of the input x: `(gradient - y (y · gradient)) / |x|`.
    func propagate(_ outputGradient: Matrix, into inputGradient: inout Matrix) {
        inputGradient.setRowCount(outputGradient.rows)
        for row in 0..<outputGradient.rows {
            let range = row * output.columns..<(row + 1) * output.columns
            var product: Float = 0
            for index in range { product += output.elements[index] * outputGradient.elements[index] }
            for index in range {
                inputGradient.elements[index] =
                    (outputGradient.elements[index] - output.elements[index] * product) * inverseLengths[row]
            }
        }
    }

    mutating func updateParameters(_ update: (inout [Float], _ gradient: [Float]) -> Void) {}
}
