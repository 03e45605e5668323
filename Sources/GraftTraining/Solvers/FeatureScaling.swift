/// How feature vectors are scaled before a linear head is solved for: a penalty on weights means something only then.
///
/// The scaling becomes a part of the head, so that it takes feature vectors as they come.
public enum FeatureScaling: String, Sendable, Hashable, Codable, CaseIterable {
    /// Each feature has mean 0 and standard deviation 1 over the training examples, as scikit-learn's `StandardScaler` makes it.
    case standard
    /// Each feature vector has length 1; then each feature has mean 0, and all features together have standard deviation 1.
    ///
    /// Measured on photos of food, it needs the fewest images: where each feature is divided by its own deviation, one that
    /// was large in few images counts for too much.
    case unitLength = "unit-length"
}
