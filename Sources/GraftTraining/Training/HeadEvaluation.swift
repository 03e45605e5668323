/// How well a head does on labeled examples, in inference mode.
public struct HeadEvaluation: Sendable, Hashable {
    /// The mean loss of the examples.
    public let loss: Double
    /// The share of examples classified correctly, `0...1`; of labels told right, where there may be several; nil of values.
    public let accuracy: Double?
    /// The mean absolute error, in the values' units; nil where no values are learnt.
    public let meanAbsoluteError: Double?
}

extension Head {
    /// The number of rows that are read and classified at a time.
    private static let evaluationBatchSize = 256

    /// Measures the head on labeled examples, at least one, in inference mode, by the usual loss of its output.
    ///
    /// - Throws: `TrainingError` where there are no examples, or their dimension or labels are not the head's.
    public func evaluate(on examples: LabeledFeatures) throws(TrainingError) -> HeadEvaluation {
        try evaluate(on: examples, objective: Objective(head: self))
    }

    /// Measures the head on labeled examples, at least one, in inference mode, by what it was trained for.
    func evaluate(on examples: LabeledFeatures, objective: Objective) throws(TrainingError) -> HeadEvaluation {
        try examples.validate(for: self)
        var sums = MetricSums()
        var batch = Matrix(rows: 0, columns: inputDimension)
        var targets = Matrix(rows: 0, columns: classCount)
        let rows = Array(0..<examples.count)
        for start in stride(from: 0, to: rows.count, by: Self.evaluationBatchSize) {
            let range = start..<min(start + Self.evaluationBatchSize, rows.count)
            examples.source.gather(rows[range], into: &batch)
            examples.targets.gather(rows[range], into: &targets)
            objective.prepare(&targets)
            let logits = logits(for: batch)
            sums.add(
                loss: objective.loss(logits: logits, targets: targets),
                metricSum: objective.metricSum(logits: logits, targets: targets), count: range.count)
        }
        return HeadEvaluation(
            loss: sums.loss + objective.penalty(of: layers), accuracy: output == .linear ? nil : sums.metric,
            meanAbsoluteError: output == .linear ? sums.metric : nil)
    }
}
