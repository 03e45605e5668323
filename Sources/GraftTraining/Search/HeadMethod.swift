/// A kind of head that is solved for instead of trained by steps.
public enum HeadMethod: String, Sendable, Hashable, Codable, CaseIterable {
    /// Multinomial logistic regression: `LogisticRegression`.
    case logistic
    /// Linear discriminant analysis: `LinearDiscriminantAnalysis`.
    case discriminant = "lda"
    /// The vote of the nearest training examples: `NearestNeighborsSolver`.
    case nearestNeighbors = "knn"
    /// The most similar class mean: `Prototypes`.
    case prototypes
}
