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
        let (mean, variance) = Self.moments(of: input)
        let share = 1 - normalization.momentum
        for column in factors.indices {
            factors[column] = 1 / (variance[column] + normalization.epsilon).squareRoot()
            normalization.movingMean[column] += (mean[column] - normalization.movingMean[column]) * share
            normalization.movingVariance[column] += (variance[column] - normalization.movingVariance[column]) * share
        }
        let source = input.elements.span
        let (gamma, beta, factors) = (normalization.gamma, normalization.beta, factors)
        var centred = normalized.elements.mutableSpan
        var destination = output.elements.mutableSpan
        for start in stride(from: 0, to: source.count, by: input.columns) {
            for column in gamma.indices {
                let value = (source[start + column] - mean[column]) * factors[column]
                centred[start + column] = value
                destination[start + column] = value * gamma[column] + beta[column]
            }
        }
    }

    /// The mean and the population's variance of each column.
    private static func moments(of input: Matrix) -> (mean: [Float], variance: [Float]) {
        let (source, columns, count) = (input.elements.span, input.columns, Float(input.rows))
        var mean = [Float](repeating: 0, count: columns)
        var variance = mean
        for start in stride(from: 0, to: source.count, by: columns) {
            for column in 0..<columns { mean[column] += source[start + column] }
        }
        for column in mean.indices { mean[column] /= count }
        for start in stride(from: 0, to: source.count, by: columns) {
            for column in 0..<columns {
                let difference = source[start + column] - mean[column]
                variance[column] += difference * difference
            }
        }
        for column in variance.indices { variance[column] /= count }
        return (mean, variance)
    }

    mutating func computeGradients(input: Matrix, outputGradient: inout Matrix) {
        let (gradient, centred) = (outputGradient.elements, normalized.elements)
        var gammaSums = [Float](repeating: 0, count: input.columns)
        var betaSums = gammaSums
        for start in stride(from: 0, to: gradient.count, by: input.columns) {
            for column in 0..<input.columns {
                gammaSums[column] += gradient[start + column] * centred[start + column]
                betaSums[column] += gradient[start + column]
            }
        }
        (gammaGradient, betaGradient) = (gammaSums, betaSums)
    }

    func propagate(_ outputGradient: Matrix, into inputGradient: inout Matrix) {
        inputGradient.setRowCount(outputGradient.rows)
        let share = 1 / Float(outputGradient.rows)
        let (gradient, centred) = (outputGradient.elements.span, normalized.elements.span)
        var destination = inputGradient.elements.mutableSpan
        for start in stride(from: 0, to: gradient.count, by: outputGradient.columns) {
            for column in factors.indices {
                // Mean and variance depend on every example of the batch: what is common to all has no slope.
                let common = (betaGradient[column] + centred[start + column] * gammaGradient[column]) * share
                destination[start + column] =
                    normalization.gamma[column] * factors[column] * (gradient[start + column] - common)
            }
        }
    }

    mutating func updateParameters(_ update: (inout [Float], _ gradient: [Float]) -> Void) {
        update(&normalization.gamma, gammaGradient)
        update(&normalization.beta, betaGradient)
    }
}
