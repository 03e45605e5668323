/// How often the greatest logit is that of the true class.
public enum Accuracy {
    /// Counts the rows whose greatest logit is that of the true class; of equal ones the first counts, as in Keras.
    ///
    /// The logits are `[N, classes]`, the labels `[N]`.
    public static func correctCount(logits: Matrix, labels: some Collection<Int>) -> Int {
        precondition(labels.count == logits.rows, "there is a label for each row")
        var correct = 0
        for (row, label) in labels.enumerated() {
            var best = 0
            for column in 0..<logits.columns where logits[row, column] > logits[row, best] {
                best = column
            }
            correct += best == label ? 1 : 0
        }
        return correct
    }
}
