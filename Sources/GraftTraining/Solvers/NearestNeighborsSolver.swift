/// A head that keeps the training examples and lets the nearest ones vote; see `NearestNeighbors` for the vote.
///
/// The head is as large as its examples, and each answer compares with all of them: it is meant for few.
public struct NearestNeighborsSolver: Sendable, Hashable {
    /// How many examples vote, at least 1.
    public var count: Int
    /// How fast a vote loses weight with cosine similarity, above 0.
    public var temperature: Float
    /// What each class has in votes to begin with, above 0, where the nearest example's vote is 1.
    public var smoothing: Float

    /// Creates a solver.
    ///
    /// - Parameters:
    ///   - count: How many examples vote, at least 1.
    ///   - temperature: How fast a vote loses weight with cosine similarity, above 0.
    ///   - smoothing: What each class has in votes to begin with, above 0.
    public init(count: Int = 20, temperature: Float = 0.07, smoothing: Float = 0.1) {
        self.count = count
        self.temperature = temperature
        self.smoothing = smoothing
    }

    /// Makes the head.
    ///
    /// - Parameters:
    ///   - examples: The examples that vote, at least one.
    ///   - classCount: The number of classes, at least 2.
    /// - Returns: The head: `UnitNormalization` and `NearestNeighbors`.
    /// - Throws: `TrainingError` for a number outside its range; `CancellationError`.
    public func fit(_ examples: LabeledFeatures, classCount: Int) async throws -> Head {
        try examples.validate(classCount: classCount)
        let blocks = try await RowBlocks(unitLength: examples.source, rows: Array(0..<examples.count))
        return try TrainingError.converting { () throws(HeadError) in
            let layer = try NearestNeighbors(
                references: Matrix(blocks), labels: examples.labels, classCount: classCount, count: count,
                temperature: temperature, smoothing: smoothing)
            return try Head(layers: [.unitNormalization(UnitNormalization()), .nearestNeighbors(layer)])
        }
    }
}
