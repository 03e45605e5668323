internal import Graft
internal import GraftFiles

/// A cross-validation in words, and as JSON.
enum CrossValidationText {
    /// The accuracy of each fold, their mean and spread.
    static func lines(_ result: CrossValidationResult) -> [String] {
        let accuracies = result.folds.map { $0.accuracy.text(decimals: 4) }.joined(separator: ", ")
        let spread = { (interval: ResampledInterval) in
            interval.mean.text(decimals: 4)
                + (interval.standardDeviation.map { " ± \($0.text(decimals: 4))" } ?? "")
        }
        var mean = "Mean and standard deviation: accuracy \(spread(result.accuracy)), loss \(spread(result.loss))"
        if let half = result.accuracy.halfWidth {
            let (lower, upper) = (max(0, result.accuracy.mean - half), min(1, result.accuracy.mean + half))
            mean += "; 95 % interval of the accuracy \(lower.text(decimals: 3)) to \(upper.text(decimals: 3))"
        }
        return ["Cross-validation in \(result.folds.count) folds: accuracy \(accuracies).", mean + "."]
    }

    /// A cross-validation as JSON.
    struct Line: Encodable {
        let event = "cross_validated"
        let folds: [CrossValidation.Fold]
        let accuracy: Double
        let accuracyDeviation: Double?
        let accuracyHalfWidth: Double?
        let loss: Double
        let lossDeviation: Double?

        init(_ result: CrossValidationResult) {
            folds = result.folds
            accuracy = result.accuracy.mean
            accuracyDeviation = result.accuracy.standardDeviation
            accuracyHalfWidth = result.accuracy.halfWidth
            loss = result.loss.mean
            lossDeviation = result.loss.standardDeviation
        }
    }
}
