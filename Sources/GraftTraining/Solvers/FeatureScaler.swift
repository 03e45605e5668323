/// Feature vectors to scaled ones, with the numbers that were found on training examples.
struct FeatureScaler: Sendable {
    let scaling: FeatureScaling
    /// The mean of each feature, `[D]`.
    let means: [Float]
    /// What each feature less its mean is multiplied by, `[D]`; 0 for a feature that never changes.
    let factors: [Float]

    /// A feature whose standard deviation is a smaller share of its mean is one that float32 rounds differently, no more.
    private static let constantShare = 1e-6

    /// Finds the numbers for examples, and scales them.
    ///
    /// - Throws: `TrainingError.featureNotFinite`; `CancellationError`.
    init(_ scaling: FeatureScaling, scaling examples: inout RowBlocks) async throws {
        let (columns, count) = (examples.columns, Double(max(examples.rows, 1)))
        if scaling == .unitLength {
            try await examples.transform(columns: columns) { UnitNormalization().output(for: $0) }
        }
        let means = try await examples.map { block, _ in block.columnSums { Double($0) } }.sum(columns).map {
            $0 / count
        }
        if let column = means.firstIndex(where: { !$0.isFinite }) {
            let notFinite = try await examples.map { block, range in
                (0..<block.rows).first { !block[$0, column].isFinite }.map { $0 + range.lowerBound }
            }
            throw TrainingError.featureNotFinite(row: notFinite.compactMap { $0 }.first ?? 0, feature: column)
        }
        let squares = try await examples.map { block, _ in
            block.columnSums(less: means) { $0 * $0 }
        }.sum(columns)
        var deviations = squares.map { ($0 / count).squareRoot() }
        for column in 0..<columns where deviations[column] <= Self.constantShare * abs(means[column]) {
            deviations[column] = 0
        }
        if scaling == .unitLength {
            let common = (deviations.reduce(0) { $0 + $1 * $1 } / Double(max(columns, 1))).squareRoot()
            deviations = deviations.map { $0 == 0 ? 0 : common }
        }
        self.scaling = scaling
        self.means = means.map { Float($0) }
        factors = deviations.map { $0 == 0 ? 0 : Float(1 / $0) }
        let (centres, scales) = (self.means, factors)
        try await examples.transform(columns: columns) { $0.scaled(centres, scales) }
    }

    /// Scales other examples.
    func scale(_ examples: inout RowBlocks) async throws {
        let (centres, scales, columns) = (means, factors, examples.columns)
        let makesUnitLength = scaling == .unitLength
        try await examples.transform(columns: columns) { block in
            (makesUnitLength ? UnitNormalization().output(for: block) : block).scaled(centres, scales)
        }
    }

    /// The layers that do to feature vectors what a dense layer does to scaled ones.
    ///
    /// - Parameters:
    ///   - weights: The weights for scaled features, `[D, classes]`.
    ///   - bias: The bias, `[classes]`.
    /// - Returns: The layers.
    func layers(weights: Matrix, bias: [Float]) -> [Layer] {
        var folded = weights
        var foldedBias = bias.map { Double($0) }
        for feature in 0..<weights.rows {
            for unit in 0..<weights.columns {
                let weight = weights[feature, unit] * factors[feature]
                folded[feature, unit] = weight
                foldedBias[unit] -= Double(weight) * Double(means[feature])
            }
        }
        let dense = Layer.dense(Dense(weights: folded, bias: foldedBias.map { Float($0) }))
        return scaling == .unitLength ? [.unitNormalization(UnitNormalization()), dense] : [dense]
    }

    /// The weights and the bias for scaled features of layers that take feature vectors as they come: `layers` turned round.
    ///
    /// Weights of features that never change have no meaning here and become 0.
    func unfolded(_ dense: Dense) -> (weights: Matrix, bias: [Float]) {
        var weights = dense.weights
        var bias = dense.bias
        for feature in 0..<weights.rows {
            for unit in 0..<weights.columns {
                bias[unit] += weights[feature, unit] * means[feature]
                weights[feature, unit] = factors[feature] == 0 ? 0 : weights[feature, unit] / factors[feature]
            }
        }
        return (weights, bias)
    }
}

extension Matrix {
    /// The sum of a function of each column's elements, `[columns]`, in double precision.
    fileprivate func columnSums(less means: [Double]? = nil, _ term: (Double) -> Double) -> [Double] {
        var sums = [Double](repeating: 0, count: columns)
        let means = means ?? sums
        let elements = elements.span
        for row in 0..<rows {
            for column in 0..<columns {
                sums[column] += term(Double(elements[row * columns + column]) - means[column])
            }
        }
        return sums
    }

    /// Each element less its column's mean, times its column's factor.
    fileprivate func scaled(_ means: [Float], _ factors: [Float]) -> Matrix {
        var result = self
        var elements = result.elements.mutableSpan
        for row in 0..<rows {
            for column in 0..<columns {
                let index = row * columns + column
                elements[index] = (elements[index] - means[column]) * factors[column]
            }
        }
        return result
    }
}

extension [[Double]] {
    /// The sum of vectors of equal length, added up in order.
    func sum(_ length: Int) -> [Double] {
        reduce(into: [Double](repeating: 0, count: length)) { sum, vector in
            for index in vector.indices { sum[index] += vector[index] }
        }
    }
}
