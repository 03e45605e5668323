/// How often predictions are right.
public enum Accuracy {
    /// Counts the rows whose greatest logit is that of the true class; of equal ones the first counts, as in Keras.
    ///
    /// The logits are `[N, classes]`, the labels `[N]`.
    public static func correctCount(logits: Matrix, labels: some Collection<Int>) -> Int {
        precondition(labels.count == logits.rows, "there is a label for each row")
        return zip(0..<logits.rows, labels).count { row, label in greatestColumn(of: logits, row: row) == label }
    }

    /// Counts the rows whose greatest logit is that of the class with the greatest share, Keras' `CategoricalAccuracy`.
    ///
    /// The logits and the shares are `[N, classes]`.
    static func correctCount(logits: Matrix, shares: Matrix) -> Int {
        (0..<logits.rows).count { greatestColumn(of: logits, row: $0) == greatestColumn(of: shares, row: $0) }
    }

    /// Counts the labels told right, where one is taken to be there above a probability of 0.5: Keras' `BinaryAccuracy`.
    ///
    /// The logits and the labels are `[N, labels]`; a mixed label is there above 0.5 too.
    static func correctCount(logits: Matrix, presentLabels labels: Matrix) -> Int {
        logits.elements.indices.count { (logits.elements[$0] > 0) == (labels.elements[$0] > 0.5) }
    }

    private static func greatestColumn(of matrix: Matrix, row: Int) -> Int {
        let start = row * matrix.columns
        var best = start
        for index in start..<start + matrix.columns where matrix.elements[index] > matrix.elements[best] {
            best = index
        }
        return best - start
    }
}
