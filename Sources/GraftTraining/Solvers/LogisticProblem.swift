internal import Foundation

/// Multinomial logistic regression on examples in principal coordinates: one problem, which is solved for several penalties.
struct LogisticProblem: Sendable {
    let coordinates: PrincipalCoordinates
    /// The class of each example, `[N]`.
    let labels: [Int]
    /// What each example's loss counts, `[N]`; nil where all count 1.
    let weights: [Float]?
    let classCount: Int

    /// How far off a mean loss may be that is computed from float32 scores.
    private static let rounding = 1e-6

    /// What the examples' losses count together.
    private var totalWeight: Double {
        weights.map { $0.reduce(0) { $0 + Double($1) } } ?? Double(labels.count)
    }

    /// Finds the model with the least sum of `inversePenalty` times the examples' losses and half the squared weights.
    ///
    /// - Parameters:
    ///   - inversePenalty: What scikit-learn calls `C`, above 0.
    ///   - start: Where the search begins; nil for weights of 0, and a bias that gives each class its share.
    ///   - tolerance: The search ends where a step would lower the mean loss by less than this.
    /// - Returns: The model.
    /// - Throws: `CancellationError`.
    func solve(inversePenalty: Double, from start: LinearModel?, tolerance: Double) async throws -> LinearModel {
        // Of two classes, scikit-learn has one vector of weights; ours are that one's halves, with half its square.
        let penalty = (classCount == 2 ? 2 : 1) / (inversePenalty * totalWeight)
        let search = LBFGS(tolerance: tolerance, rounding: Self.rounding, iterationLimit: 1_000)
        let solution = try await search.minimum(from: parameters(of: start ?? untrained)) {
            try await evaluate($0, penalty: penalty)
        }
        return model(solution)
    }

    /// No weights, and a bias that gives each class its share of the examples, where one without examples has a tenth of one.
    private var untrained: LinearModel {
        var counts = [Double](repeating: 0.1, count: classCount)
        for (row, label) in labels.enumerated() { counts[label] += Double(weights?[row] ?? 1) }
        let logarithms = counts.map { log($0) }
        let mean = logarithms.reduce(0, +) / Double(classCount)
        return LinearModel(
            weights: Matrix(rows: coordinates.spreads.count, columns: classCount),
            bias: logarithms.map { Float($0 - mean) })
    }

    /// The weights and then the bias, `[(r + 1) · classes]`.
    private func parameters(of model: LinearModel) -> [Double] {
        model.weights.elements.map { Double($0) } + model.bias.map { Double($0) }
    }

    private func model(_ parameters: [Double]) -> LinearModel {
        let count = coordinates.spreads.count * classCount
        // The same bias for all classes changes nothing: without a mean, it is the one that others find.
        let mean = parameters[count...].reduce(0, +) / Double(classCount)
        return LinearModel(
            weights: Matrix(
                rows: coordinates.spreads.count, columns: classCount, elements: parameters[..<count].map { Float($0) }),
            bias: parameters[count...].map { Float($0 - mean) })
    }

    /// The mean loss of the examples and the penalty, and their gradient.
    private func evaluate(_ parameters: [Double], penalty: Double) async throws -> LBFGS.Evaluation {
        let dimension = coordinates.spreads.count
        let weightCount = dimension * classCount
        let model = LinearModel(
            weights: Matrix(
                rows: dimension, columns: classCount, elements: parameters[..<weightCount].map { Float($0) }),
            bias: parameters[weightCount...].map { Float($0) })
        let parts = try await coordinates.examples.map { block, rows in part(of: block, rows: rows, model: model) }

        var sum = Part(dimension: dimension, classCount: classCount)
        for part in parts { sum.add(part) }
        let total = totalWeight
        var result = LBFGS.Evaluation(
            value: sum.loss / total, gradient: [Double](repeating: 0, count: parameters.count),
            curvature: [Double](repeating: 0, count: parameters.count))
        // A class that is all but decided has next to no curvature, but no step may be without bound.
        let shares = sum.curvature.map { max($0 / total, 1e-9) }
        var square = 0.0
        for index in 0..<weightCount {
            result.gradient[index] = sum.weightGradient[index] / total + penalty * parameters[index]
            result.curvature[index] =
                coordinates.spreads[index / classCount] * shares[index % classCount] + penalty
            square += parameters[index] * parameters[index]
        }
        for label in 0..<classCount {
            result.gradient[weightCount + label] = sum.biasGradient[label] / total
            result.curvature[weightCount + label] = shares[label]
        }
        result.value += penalty * square / 2
        return result
    }

    /// What one block adds to the loss and its gradient.
    private struct Part: Sendable {
        var loss = 0.0
        /// The gradient by the weights, `[r · classes]`.
        var weightGradient: [Double]
        /// The gradient by the bias, `[classes]`.
        var biasGradient: [Double]
        /// The sum of p(1 - p) for each class, p being its probability: how curved the loss is.
        var curvature: [Double]

        init(dimension: Int, classCount: Int) {
            weightGradient = [Double](repeating: 0, count: dimension * classCount)
            biasGradient = [Double](repeating: 0, count: classCount)
            curvature = biasGradient
        }

        mutating func add(_ other: Part) {
            loss += other.loss
            for index in weightGradient.indices { weightGradient[index] += other.weightGradient[index] }
            for label in biasGradient.indices {
                biasGradient[label] += other.biasGradient[label]
                curvature[label] += other.curvature[label]
            }
        }
    }

    private func part(of block: Matrix, rows: Range<Int>, model: LinearModel) -> Part {
        var part = Part(dimension: block.columns, classCount: classCount)
        // The scores become the loss's gradient by them.
        var scores = model.scores(block)
        var span = scores.elements.mutableSpan
        for row in 0..<block.rows {
            let label = labels[rows.lowerBound + row]
            let weight = weights?[rows.lowerBound + row] ?? 1
            let range = row * classCount..<(row + 1) * classCount
            var greatest = -Float.infinity
            for index in range { greatest = max(greatest, span[index]) }
            let ownIndex = range.lowerBound + label
            let own = span[ownIndex]
            for index in range { span[index] = exp(span[index] - greatest) }
            let ownExponential = span[ownIndex]
            // Apart from the own class: where that one is all but certain, what is left would be rounded away.
            var others: Float = 0
            for index in range where index != ownIndex { others += span[index] }
            let exponentials = others + ownExponential
            part.loss +=
                Double(weight)
                * (own == greatest ? log1p(Double(others)) : log(Double(exponentials)) + Double(greatest - own))
            for index in range {
                let probability = span[index] / exponentials
                let rest = index == ownIndex ? others / exponentials : 1 - probability
                part.curvature[index - range.lowerBound] += Double(weight * probability * rest)
                span[index] = weight * probability
            }
            span[ownIndex] = -weight * (others / exponentials)
            for index in range { part.biasGradient[index - range.lowerBound] += Double(span[index]) }
        }
        var gradient = Matrix(rows: block.columns, columns: classCount)
        LinearAlgebra.multiply(.transposed(block), .asIs(scores), into: &gradient)
        part.weightGradient = gradient.elements.map { Double($0) }
        return part
    }
}
