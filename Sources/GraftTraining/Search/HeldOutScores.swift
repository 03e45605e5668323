internal import Foundation

/// The scores of examples that a model had not seen, `[N, classes]`, and what they are worth.
struct HeldOutScores: Sendable {
    /// The scores, in the order of `SearchFolds.heldOut`.
    let scores: Matrix
    var trial: HeadTrial

    /// Measures scores.
    ///
    /// - Parameters:
    ///   - scores: Each fold's scores of its held-out examples.
    ///   - folds: The folds.
    ///   - solver: What the scores are of.
    ///   - seconds: How long that took.
    init(_ scores: [Matrix], of folds: SearchFolds, solver: HeadSolver, seconds: Double) {
        let labels = folds.folds.map { fold in fold.heldOut.map { folds.labels[$0] } }
        let measures = zip(scores, labels).map { Self.measure($0, labels: $1) }
        let count = Double(labels.reduce(0) { $0 + $1.count })
        let means = zip(measures, labels).map { measure, labels in
            (accuracy: Double(measure.correct) / Double(labels.count), loss: measure.loss / Double(labels.count))
        }
        trial = HeadTrial(
            solver: solver,
            accuracy: Double(measures.reduce(0) { $0 + $1.correct }) / count,
            accuracyDeviation: Self.deviation(means.map(\.accuracy)),
            loss: measures.reduce(0) { $0 + $1.loss } / count,
            lossDeviation: Self.deviation(means.map(\.loss)), seconds: seconds)
        self.scores = folds.join(scores)
    }

    /// The summed log-loss of examples, and how many of them are classified correctly.
    static func measure(_ scores: Matrix, labels: [Int]) -> (correct: Int, loss: Double) {
        var (correct, loss) = (0, 0.0)
        let elements = scores.elements.span
        for (row, label) in labels.enumerated() {
            let range = row * scores.columns..<(row + 1) * scores.columns
            var best = range.lowerBound
            for index in range where elements[index] > elements[best] { best = index }
            var sum = 0.0
            for index in range { sum += exp(Double(elements[index] - elements[best])) }
            correct += best == range.lowerBound + label ? 1 : 0
            loss += log(sum) + Double(elements[best] - elements[range.lowerBound + label])
        }
        return (correct, loss)
    }

    private static func deviation(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0 }
        let mean = values.reduce(0, +) / Double(values.count)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
    }
}
