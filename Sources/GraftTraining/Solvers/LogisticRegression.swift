/// Multinomial logistic regression, solved to its optimum: the linear head of the least penalized log-loss.
///
/// Over the examples, with weights W for scaled features, it minimizes `C Σ loss + ½ |W|²`; the bias is not penalized. It is the
/// optimum that scikit-learn's `LogisticRegression` finds behind a `StandardScaler` with the same `C`.
public struct LogisticRegression: Sendable, Hashable {
    /// What scikit-learn calls `C`: how much the examples count against the penalty, above 0; more fits them more closely.
    public var inversePenalty: Double
    /// How the features are scaled first.
    public var scaling: FeatureScaling

    /// A step that would lower the mean loss of so many examples by less is not taken any more.
    ///
    /// With it, the log-loss of training and of other examples was within 2e-5 of the optimum's in all that was measured. With many
    /// examples each single one says less, and the last digits are not worth their time.
    private func tolerance(exampleCount: Int) -> Double {
        // With next to no penalty the loss is next to nothing, and so is all that there is to win.
        (exampleCount <= 10_000 ? 1e-12 : 1e-9) / max(1, inversePenalty / 100)
    }

    /// Creates a solver.
    ///
    /// - Parameters:
    ///   - inversePenalty: How much the examples count against the penalty, above 0.
    ///   - scaling: How the features are scaled first.
    public init(inversePenalty: Double = 1, scaling: FeatureScaling = .standard) {
        self.inversePenalty = inversePenalty
        self.scaling = scaling
    }

    /// Solves for the head.
    ///
    /// The features are read once. With N examples of D features and K classes it takes memory for twice `N · D` numbers, and a
    /// time in the order of `N · D · (D + K)`. The result does not depend on the number of processors.
    ///
    /// - Parameters:
    ///   - examples: The examples to learn from, at least one.
    ///   - classCount: The number of classes, at least 2. One without examples gets a probability near 0.
    ///   - weights: What each example's loss counts, `[N]`, at least 0 and not all 0; nil where all count 1.
    ///   - start: A head of the same features, classes and scaling to start from: one near the solution saves time.
    /// - Returns: The head: one dense layer, behind `UnitNormalization` where the scaling is `unitLength`.
    /// - Throws: `TrainingError` for a number outside its range and for features that are not finite; `CancellationError`.
    public func fit(
        _ examples: LabeledFeatures, classCount: Int, weights: [Float]? = nil, startingFrom start: Head? = nil
    ) async throws -> Head {
        try validate()
        try examples.validate(classCount: classCount)
        if let weights { try Self.validate(weights, count: examples.count) }
        let coordinates = try await PrincipalCoordinates(
            examples.source, rows: Array(0..<examples.count), scaling: scaling)
        let problem = LogisticProblem(
            coordinates: coordinates, labels: examples.labels, weights: weights, classCount: classCount)
        var first: LinearModel?
        if case .dense(let dense) = start?.layers.last, dense.inputs == examples.source.dimension,
            dense.units == classCount
        {
            first = coordinates.model(of: dense)
        }
        let model = try await problem.solve(
            inversePenalty: inversePenalty, from: first, tolerance: tolerance(exampleCount: examples.count))
        return try Head(layers: coordinates.layers(of: model))
    }

    func validate() throws(TrainingError) {
        guard inversePenalty > 0 && inversePenalty.isFinite else {
            throw .outOfRange(parameter: "inverse penalty C", value: inversePenalty, expected: "above 0 and finite")
        }
    }

    private static func validate(_ weights: [Float], count: Int) throws(TrainingError) {
        guard weights.count == count else {
            throw .weightCountMismatch(weights: weights.count, featureVectors: count)
        }
        if let wrong = weights.first(where: { !($0 >= 0 && $0.isFinite) }) {
            throw .outOfRange(
                parameter: "weight of an example", value: Double(wrong), expected: "at least 0 and finite")
        }
        guard weights.contains(where: { $0 > 0 }) else {
            throw .outOfRange(parameter: "greatest weight of an example", value: 0, expected: "above 0")
        }
    }
}
