internal import Foundation

extension Head {
    /// The mean loss of predictions that did not come straight from the head's logits, such as means over several views.
    ///
    /// It is the loss of `evaluate(on:)` for the head's own predictions. Probabilities are kept 1e-7 from 0 and 1, as in Keras, so
    /// that one that is wholly wrong counts much and not infinitely.
    ///
    /// - Parameters:
    ///   - predictions: A row of probabilities or values for each example, as `predictions(for:)` gives them.
    ///   - targets: What is true of the examples.
    /// - Returns: The mean loss.
    /// - Throws: `TrainingError` where the head cannot have such targets.
    package func loss(ofPredictions predictions: [[Float]], targets: Targets) throws(TrainingError) -> Double {
        var logits = Matrix(rows: predictions.count, columns: classCount, elements: predictions.flatMap(\.self))
        let probable = { (probability: Float) in min(max(probability, 1e-7), 1 - 1e-7) }
        switch output {
        case .softmax: logits.elements = logits.elements.map { log(probable($0)) }
        case .sigmoid: logits.elements = logits.elements.map { log(probable($0) / (1 - probable($0))) }
        case .linear: valueScaling?.standardize(&logits)
        }
        var truth = Matrix(rows: 0, columns: classCount)
        targets.gather(Array(0..<predictions.count)[...], into: &truth)
        let objective = try Objective(head: self)
        objective.prepare(&truth)
        return objective.loss(logits: logits, targets: truth)
    }
}
