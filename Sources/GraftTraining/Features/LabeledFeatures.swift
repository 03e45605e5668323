/// Feature vectors and what is to be learnt of each.
public struct LabeledFeatures: Sendable {
    /// The feature vectors, `[N, D]`.
    public let source: any FeatureSource
    /// What is to be learnt of each feature vector.
    public let targets: Targets

    /// Pairs feature vectors with their classes, counted from 0.
    ///
    /// - Throws: `TrainingError.labelCountMismatch` unless there is one label for each feature vector.
    public init(source: any FeatureSource, labels: [Int]) throws(TrainingError) {
        try self.init(source: source, targets: .classes(labels))
    }

    /// Pairs feature vectors with what is to be learnt of them.
    ///
    /// - Throws: `TrainingError.labelCountMismatch` unless there is one target for each feature vector,
    ///   `TrainingError.invalidTarget` for a target that is none of its kind.
    public init(source: any FeatureSource, targets: Targets) throws(TrainingError) {
        guard targets.count == source.count else {
            throw .labelCountMismatch(labels: targets.count, featureVectors: source.count)
        }
        try targets.validate()
        self.source = source
        self.targets = targets
    }

    /// The class of each feature vector, `[N]`, counted from 0; empty where something else than one class is learnt.
    public var labels: [Int] {
        guard case .classes(let labels) = targets else { return [] }
        return labels
    }

    /// The number of examples.
    public var count: Int { targets.count }

    /// Checks that a head can take these examples: their dimension, their targets, and that there are any.
    package func validate(for head: Head) throws(TrainingError) {
        guard count > 0 else { throw .noExamples }
        guard source.dimension == head.inputDimension else {
            throw .dimensionMismatch(features: source.dimension, head: head.inputDimension)
        }
        guard targets.output == head.output else {
            throw .targetMismatch(needed: targets.output, output: head.output)
        }
        switch targets {
        case .classes: try validate(classCount: head.classCount)
        case .shares(let matrix), .labels(let matrix), .values(let matrix):
            guard matrix.columns == head.classCount else {
                throw .targetWidthMismatch(targets: matrix.columns, outputs: head.classCount)
            }
        }
    }

    /// Checks that there are examples, each of one class, and that there are so many classes.
    package func validate(classCount: Int) throws(TrainingError) {
        guard count > 0 else { throw .noExamples }
        guard case .classes(let labels) = targets else { throw .needsClasses }
        guard classCount >= 2 else {
            throw .outOfRange(parameter: "number of classes", value: Double(classCount), expected: "at least 2")
        }
        let classes = 0..<classCount
        if let row = labels.firstIndex(where: { !classes.contains($0) }) {
            throw .labelOutOfRange(label: labels[row], row: row, classCount: classCount)
        }
    }
}
