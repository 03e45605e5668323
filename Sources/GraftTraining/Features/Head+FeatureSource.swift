public import GraftHeads

extension Head {
    /// Computes the logits of all feature vectors of a source, `[N, classes]`, some hundred at a time.
    ///
    /// - Throws: `TrainingError.dimensionMismatch` where the vectors are not as long as the head's input.
    public func logits(of source: any FeatureSource) throws(TrainingError) -> Matrix {
        guard source.dimension == inputDimension else {
            throw .dimensionMismatch(features: source.dimension, head: inputDimension)
        }
        var elements: [Float] = []
        var batch = Matrix(rows: 0, columns: inputDimension)
        let rows = Array(0..<source.count)
        for start in stride(from: 0, to: rows.count, by: 256) {
            source.gather(rows[start..<min(start + 256, rows.count)], into: &batch)
            elements += logits(for: batch).elements
        }
        return Matrix(rows: rows.count, columns: classCount, elements: elements)
    }
}
