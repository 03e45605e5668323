/// How well a head does on labeled examples, in inference mode.
public struct HeadEvaluation: Sendable, Hashable {
    /// The mean loss of the examples.
    public let loss: Double
    /// The share of examples classified correctly, `0...1`.
    public let accuracy: Double
}

extension Head {
    /// The number of rows that are read and classified at a time.
    private static let evaluationBatchSize = 256

    /// Measures the head on labeled examples, at least one, in inference mode.
    ///
    /// - Throws: `TrainingError` where there are no examples, or their dimension or labels are not the head's.
    public func evaluate(on examples: LabeledFeatures) throws(TrainingError) -> HeadEvaluation {
        try examples.validate(for: self)
        var sums = MetricSums()
        var batch = Matrix(rows: 0, columns: inputDimension)
        let rows = Array(0..<examples.count)
        for start in stride(from: 0, to: rows.count, by: Self.evaluationBatchSize) {
            let range = start..<min(start + Self.evaluationBatchSize, rows.count)
            examples.source.gather(rows[range], into: &batch)
            sums.add(logits: logits(for: batch), labels: examples.labels[range])
        }
        return HeadEvaluation(loss: sums.loss, accuracy: sums.accuracy)
    }
}
