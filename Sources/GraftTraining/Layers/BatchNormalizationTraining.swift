/// Batch normalization while it is trained: its parameters, and what one batch leaves for the way back.
struct BatchNormalizationTraining: TrainableLayer {
    private var normalization: BatchNormalization
    /// The batch at mean 0 and standard deviation 1.
    private var normalized: Matrix
    /// What each feature of the batch was multiplied by, without gamma.
    private var factors: [Float]
    private var gammaGradient: [Float]
    private var betaGradient: [Float]

    init(layer: BatchNormalization) {
        normalization = layer
        normalized = Matrix(rows: 0, columns: layer.dimension)
        factors = Array(repeating: 0, count: layer.dimension)
        (gammaGradient, betaGradient) = (factors, factors)
    }

    var layer: Layer { .batchNormalization(normalization) }

    mutating func forward(_ input: Matrix, into output: inout Matrix) {
        output.setRowCount(input.rows)
        normalized.setRowCount(input.rows)
        let count = Float(input.rows)
        for column in normalization.gamma.indices {
            let places = stride(from: column, to: input.elements.count, by: input.columns)
            var (sum, squares) = (0 as Float, 0 as Float)
            for place in places { sum += input.elements[place] }
            let mean = sum / count
            for place in places {
                let difference = input.elements[place] - mean
                squares += difference * difference
            }
            let variance = squares / count
            let factor = 1 / (variance + normalization.epsilon).squareRoot()
            for place in places {
                normalized.elements[place] = (input.elements[place] - mean) * factor
                output.elements[place] =
                    normalized.elements[place] * normalization.gamma[column] + normalization.beta[column]
            }
            factors[column] = factor
            let share = 1 - normalization.momentum
            normalization.movingMean[column] += (mean - normalization.movingMean[column]) * share
            normalization.movingVariance[column] += (variance - normalization.movingVariance[column]) * share
        }
    }

    mutating func computeGradients(input: Matrix, outputGradient: inout Matrix) {
        for column in gammaGradient.indices {
            var (gammaSum, betaSum) = (0 as Float, 0 as Float)
            for place in stride(from: column, to: input.elements.count, by: input.columns) {
                gammaSum += outputGradient.elements[place] * normalized.elements[place]
                betaSum += outputGradient.elements[place]
            }
            (gammaGradient[column], betaGradient[column]) = (gammaSum, betaSum)
        }
    }

    func propagate(_ outputGradient: Matrix, into inputGradient: inout Matrix) {
        inputGradient.setRowCount(outputGradient.rows)
        let share = 1 / Float(outputGradient.rows)
        for column in factors.indices {
            let scale = normalization.gamma[column] * factors[column]
            for place in stride(from: column, to: outputGradient.elements.count, by: outputGradient.columns) {
                // Mean and variance depend on every example of the batch: what is common to all has no slope.
                let common = (betaGradient[column] + normalized.elements[place] * gammaGradient[column]) * share
                inputGradient.elements[place] = scale * (outputGradient.elements[place] - common)
            }
        }
    }

    mutating func updateParameters(_ update: (inout [Float], _ gradient: [Float]) -> Void) {
        update(&normalization.gamma, gammaGradient)
        update(&normalization.beta, betaGradient)
    }
}
