internal import Foundation

/// The cross-entropy between the softmax of logits and the true classes.
///
/// For one row, `loss = log Σ exp(logitⱼ) - logit of the true class`; for a batch, the mean over its rows.
public enum SoftmaxCrossEntropy {
    /// Computes the loss, the mean over a batch of at least one row.
    ///
    /// The logits are `[N, classes]`, the labels `[N]`, each in `0..<classes`.
    public static func loss(logits: Matrix, labels: some Collection<Int>) -> Float {
        precondition(labels.count == logits.rows && logits.rows > 0, "there is a label for each row")
        var sum: Float = 0
        for (row, label) in labels.enumerated() {
            let range = row * logits.columns..<(row + 1) * logits.columns
            var greatest = -Float.infinity
            for index in range {
                greatest = max(greatest, logits.elements[index])
            }
            var exponentials: Float = 0
            for index in range {
                exponentials += exp(logits.elements[index] - greatest)
            }
            sum += log(exponentials) + greatest - logits[row, label]
        }
        return sum / Float(logits.rows)
    }

    /// Computes the loss's gradient by the logits, `(softmax - true class) / N`, `[N, classes]`.
    ///
    /// - Parameters:
    ///   - logits: The logits, `[N, classes]`.
    ///   - labels: The true classes, `[N]`, each in `0..<classes`.
    ///   - gradient: The matrix to fill; it is made `[N, classes]`.
    public static func gradient(logits: Matrix, labels: some Collection<Int>, into gradient: inout Matrix) {
        precondition(labels.count == logits.rows && gradient.columns == logits.columns, "a label for each row")
        gradient.setRowCount(logits.rows)
        for index in logits.elements.indices {
            gradient.elements[index] = logits.elements[index]
        }
        Softmax.apply(to: &gradient)
        for (row, label) in labels.enumerated() {
            gradient[row, label] -= 1
        }
        let share = 1 / Float(max(logits.rows, 1))
        for index in gradient.elements.indices {
            gradient.elements[index] *= share
        }
    }
}
