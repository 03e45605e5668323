/// Linear discriminant analysis: the linear head that is right where each class is a normal distribution with one covariance.
///
/// The covariance within the classes is shrunk towards the identity, which is how widely scaled features are spread in the mean:
/// with fewer examples than features, it is the stronger linear head where logistic regression has too much to choose from. It is
/// found in one step. Where the classes are not normal, its scores are too sure of themselves; the temperature corrects that.
///
/// Source: Friedman, "Regularized Discriminant Analysis" (JASA 84, 1989), with one covariance for all classes. scikit-learn's
/// `LinearDiscriminantAnalysis` finds the same with this covariance; its own `shrinkage` shrinks towards the spread within the
/// classes instead.
public struct LinearDiscriminantAnalysis: Sendable, Hashable {
    /// The share of the identity in the covariance, above 0 and up to 1.
    public var shrinkage: Double
    /// What the scores are divided by, above 0.
    public var temperature: Double
    /// How the features are scaled first.
    public var scaling: FeatureScaling

    /// Creates a solver.
    ///
    /// - Parameters:
    ///   - shrinkage: The share of the identity in the covariance, above 0 and up to 1.
    ///   - temperature: What the scores are divided by, above 0.
    ///   - scaling: How the features are scaled first.
    public init(shrinkage: Double = 0.9, temperature: Double = 1, scaling: FeatureScaling = .standard) {
        self.shrinkage = shrinkage
        self.temperature = temperature
        self.scaling = scaling
    }

    /// Solves for the head.
    ///
    /// - Parameters:
    ///   - examples: The examples to learn from, at least one.
    ///   - classCount: The number of classes, at least 2. One without examples gets a probability near 0.
    /// - Returns: The head: one dense layer, behind `UnitNormalization` where the scaling is `unitLength`.
    /// - Throws: `TrainingError` for a number outside its range and for features that are not finite; `CancellationError`.
    public func fit(_ examples: LabeledFeatures, classCount: Int) async throws -> Head {
        try validate()
        try examples.validate(classCount: classCount)
        let coordinates = try await PrincipalCoordinates(
            examples.source, rows: Array(0..<examples.count), scaling: scaling)
        let problem = try await DiscriminantProblem(coordinates, labels: examples.labels, classCount: classCount)
        let model = try problem.model(shrinkage: shrinkage).divided(by: temperature)
        return try Head(layers: coordinates.layers(of: model))
    }

    private func validate() throws(TrainingError) {
        guard shrinkage > 0 && shrinkage <= 1 else {
            throw .outOfRange(parameter: "shrinkage", value: shrinkage, expected: "above 0 and up to 1")
        }
        guard temperature > 0 && temperature.isFinite else {
            throw .outOfRange(parameter: "temperature", value: temperature, expected: "above 0 and finite")
        }
    }
}
