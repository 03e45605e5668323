internal import Foundation

/// The softmax function: logits to probabilities that add up to 1.
public enum Softmax {
    /// Computes the probabilities of each row, `[N, classes]` to `[N, classes]`.
    ///
    /// Each row's greatest logit is subtracted first, so that no exponential overflows.
    public static func probabilities(logits: Matrix) -> Matrix {
        var probabilities = logits
        apply(to: &probabilities)
        return probabilities
    }

    static func apply(to matrix: inout Matrix) {
        for row in 0..<matrix.rows {
            let range = row * matrix.columns..<(row + 1) * matrix.columns
            var greatest = -Float.infinity
            for index in range {
                greatest = max(greatest, matrix.elements[index])
            }
            var sum: Float = 0
            for index in range {
                let exponential = exp(matrix.elements[index] - greatest)
                matrix.elements[index] = exponential
                sum += exponential
            }
            for index in range {
                matrix.elements[index] /= sum
            }
        }
    }
}
