internal import Foundation

/// The softmax function: logits to probabilities that add up to 1.
public enum Softmax {
    /// Computes the probabilities of each row, `[N, classes]` to `[N, classes]`.
    ///
    /// Each row's greatest logit is subtracted first, so that no exponential overflows.
    public static func probabilities(logits: Matrix) -> Matrix {
        var probabilities = logits
        let (columns, elements) = (logits.columns, logits.elements.span)
        var ofRow = [Float](repeating: 0, count: columns)
        for row in 0..<logits.rows {
            var destination = ofRow.mutableSpan
            writeProbabilities(logits: elements.extracting(row * columns..<(row + 1) * columns), into: &destination)
            probabilities.setRow(row, to: ofRow)
        }
        return probabilities
    }

    /// Overwrites a span, `[classes]`, with the probabilities of one row of logits.
    package static func writeProbabilities(logits: Span<Float>, into probabilities: inout MutableSpan<Float>) {
        let greatest = greatest(of: logits)
        var sum: Float = 0
        for index in logits.indices {
            let exponential = exp(logits[index] - greatest)
            probabilities[index] = exponential
            sum += exponential
        }
        for index in logits.indices {
            probabilities[index] /= sum
        }
    }

    /// The logarithm of what the exponentials of one row of logits add up to; the logits less it are log-probabilities.
    package static func logSum(of logits: Span<Float>) -> Float {
        let greatest = greatest(of: logits)
        var sum: Float = 0
        for index in logits.indices {
            sum += exp(logits[index] - greatest)
        }
        return log(sum) + greatest
    }

    private static func greatest(of logits: Span<Float>) -> Float {
        var greatest = -Float.infinity
        for index in logits.indices {
            greatest = max(greatest, logits[index])
        }
        return greatest
    }
}
