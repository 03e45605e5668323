/// A head with one prototype a class, the mean of its images: the class is that of the prototype in the most similar direction.
///
/// Feature vectors and prototypes have unit length, so that the scores are cosine similarities, divided by a temperature. It has
/// next to nothing to choose from the examples, which makes it strong where there are few of them.
///
/// Source: Snell et al., "Prototypical Networks for Few-shot Learning" (2017), with cosine similarity and a frozen backbone.
public struct Prototypes: Sendable, Hashable {
    /// What the similarities are divided by, above 0; smaller makes the head surer of itself.
    public var temperature: Double

    /// Creates a solver.
    public init(temperature: Double = 0.07) {
        self.temperature = temperature
    }

    /// Computes the head.
    ///
    /// - Parameters:
    ///   - examples: The examples to learn from, at least one.
    ///   - classCount: The number of classes, at least 2. One without examples has a similarity of 0 with everything.
    /// - Returns: The head: `UnitNormalization` and one dense layer.
    /// - Throws: `TrainingError` for a number outside its range; `CancellationError`.
    public func fit(_ examples: LabeledFeatures, classCount: Int) async throws -> Head {
        guard temperature > 0 && temperature.isFinite else {
            throw TrainingError.outOfRange(
                parameter: "temperature", value: temperature, expected: "above 0 and finite")
        }
        try examples.validate(classCount: classCount)
        let blocks = try await RowBlocks(unitLength: examples.source, rows: Array(0..<examples.count))
        let classes = try await ClassMeans(blocks, labels: examples.labels, classCount: classCount)
        var weights = Matrix(rows: blocks.columns, columns: classCount)
        for label in 0..<classCount {
            let scale = classes.means.inverseLength(ofRow: label) / Float(temperature)
            for feature in 0..<blocks.columns { weights[feature, label] = classes.means[label, feature] * scale }
        }
        let dense = Dense(weights: weights, bias: Array(repeating: 0, count: classCount))
        return try Head(layers: [.unitNormalization(UnitNormalization()), .dense(dense)])
    }
}
