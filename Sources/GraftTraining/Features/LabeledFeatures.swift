/// Feature vectors and the class of each.
public struct LabeledFeatures: Sendable {
    /// The feature vectors, `[N, D]`.
    public let source: any FeatureSource
    /// The class of each feature vector, `[N]`, counted from 0.
    public let labels: [Int]

    /// Pairs feature vectors with their classes.
    ///
    /// - Throws: `TrainingError.labelCountMismatch` unless there is one label for each feature vector.
    public init(source: any FeatureSource, labels: [Int]) throws(TrainingError) {
        guard labels.count == source.count else {
            throw .labelCountMismatch(labels: labels.count, featureVectors: source.count)
        }
        self.source = source
        self.labels = labels
    }

    /// The number of examples.
    public var count: Int { labels.count }

    /// Checks that a head can take these examples: their dimension, their labels, and that there are any.
    package func validate(for head: Head) throws(TrainingError) {
        guard count > 0 else { throw .noExamples }
        guard source.dimension == head.inputDimension else {
            throw .dimensionMismatch(features: source.dimension, head: head.inputDimension)
        }
        let classes = 0..<head.classCount
        if let row = labels.firstIndex(where: { !classes.contains($0) }) {
            throw .labelOutOfRange(label: labels[row], row: row, classCount: head.classCount)
        }
    }
}
