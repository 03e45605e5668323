/// How far one example's prediction is from its target: a pure function of the head's raw outputs.
///
/// For a batch it is the mean over the examples, each times its weight where there are weights: what Keras reports.
package protocol Loss: Sendable {
    /// Computes the loss of one example from its logits, `[outputs]`, and its target, `[outputs]`.
    func loss(logits: Span<Float>, target: Span<Float>) -> Float

    /// Overwrites a span, `[outputs]`, with the slopes of one example's loss by its logits.
    func writeGradient(logits: Span<Float>, target: Span<Float>, into gradient: inout MutableSpan<Float>)
}

extension Loss {
    /// Computes the mean loss of a batch of at least one example.
    ///
    /// - Parameters:
    ///   - logits: The head's raw outputs, `[N, outputs]`.
    ///   - targets: The targets, `[N, outputs]`.
    ///   - weights: What each example's loss is multiplied by, `[N]`, or nil for 1.
    /// - Returns: The sum of the weighted losses, divided by N.
    package func mean(logits: Matrix, targets: Matrix, weights: [Float]? = nil) -> Double {
        precondition(logits.rows == targets.rows && logits.columns == targets.columns, "a target for each output")
        precondition(logits.rows > 0 && weights?.count ?? logits.rows == logits.rows, "a weight for each example")
        var sum = 0.0
        let (columns, logitElements, targetElements) = (logits.columns, logits.elements.span, targets.elements.span)
        for row in 0..<logits.rows {
            let range = row * columns..<(row + 1) * columns
            let loss = loss(logits: logitElements.extracting(range), target: targetElements.extracting(range))
            sum += Double(loss * (weights?[row] ?? 1))
        }
        return sum / Double(logits.rows)
    }

    /// Computes the slopes of the mean loss of a batch by the logits, `[N, outputs]`.
    ///
    /// - Parameters:
    ///   - logits: The head's raw outputs, `[N, outputs]`.
    ///   - targets: The targets, `[N, outputs]`.
    ///   - weights: What each example's loss is multiplied by, `[N]`, or nil for 1.
    ///   - gradient: The matrix to fill; it is made `[N, outputs]`.
    package func gradient(
        logits: Matrix, targets: Matrix, weights: [Float]? = nil, into gradient: inout Matrix
    ) {
        precondition(logits.rows == targets.rows && logits.columns == targets.columns, "a target for each output")
        precondition(gradient.columns == logits.columns, "a slope for each output")
        gradient.setRowCount(logits.rows)
        let (columns, logitElements, targetElements) = (logits.columns, logits.elements.span, targets.elements.span)
        var slopes = [Float](repeating: 0, count: columns)
        for row in 0..<logits.rows {
            let range = row * columns..<(row + 1) * columns
            var destination = slopes.mutableSpan
            writeGradient(
                logits: logitElements.extracting(range), target: targetElements.extracting(range), into: &destination)
            let share = (weights?[row] ?? 1) / Float(logits.rows)
            for column in slopes.indices {
                gradient.elements[row * columns + column] = slopes[column] * share
            }
        }
    }
}
