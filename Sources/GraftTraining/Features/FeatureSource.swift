/// A store of feature vectors, read one row at a time, so that training never needs all of them in memory.
///
/// The rows together are `[count, dimension]` float32. Training reads them in any order and more than once: reading a
/// row twice must give the same numbers.
public protocol FeatureSource: Sendable {
    /// The number of feature vectors.
    var count: Int { get }
    /// The length of each feature vector.
    var dimension: Int { get }

    /// Copies one feature vector into a span of `dimension` elements, and overwrites all of them.
    ///
    /// - Parameters:
    ///   - row: The row to copy, `0..<count`.
    ///   - destination: The span to fill, `[dimension]`.
    func copyFeatureVector(at row: Int, into destination: inout MutableSpan<Float>)
}

extension FeatureSource {
    /// Copies the feature vectors of some rows, in their order, into a matrix that is made `[rows.count, dimension]`.
    package func gather(_ rows: ArraySlice<Int>, into batch: inout Matrix) {
        precondition(batch.columns == dimension, "the batch is as wide as the features")
        batch.setRowCount(rows.count)
        var vector = [Float](repeating: 0, count: dimension)
        for (position, row) in rows.enumerated() {
            var destination = vector.mutableSpan
            copyFeatureVector(at: row, into: &destination)
            batch.setRow(position, to: vector)
        }
    }
}
