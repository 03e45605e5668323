internal import Graft

/// A comparison as JSON lines.
enum ComparisonJSON {
    /// Which classifier's turn it is.
    struct Turn: Encodable {
        let event = "candidate"
        let model: String
        let number: Int
        let of: Int
    }

    /// A classifier of the comparison.
    struct Model: Encodable {
        let event = "model"
        let model: String
        let backbone: String
        let head: String
        let best: Bool
        let trainableParameters: Int
        let frozenParameters: Int
        let extractionSeconds: Double?
        let secondsPerEpoch: Double
        let loss: Double
        let accuracy: Double?
        let valLoss: Double
        let valAccuracy: Double
        let valAccuracyInterval: [Double]
        let pAgainstBest: Double?
        let modelBytes: Int
        let imagesPerSecond: Double

        init(_ comparison: Comparison, at index: Int) {
            let entry = comparison.entries[index]
            (model, backbone, head) = (entry.name, entry.backbone, HeadText.describe(entry.head, entry.history))
            best = index == comparison.bestIndex
            (trainableParameters, frozenParameters) = (entry.trainableCount, entry.frozenCount)
            (extractionSeconds, secondsPerEpoch) = (entry.extractionSeconds, entry.secondsPerEpoch)
            (loss, accuracy) = (entry.history.kept.loss, entry.history.kept.accuracy)
            (valLoss, valAccuracy) = (entry.evaluation.loss, entry.scores.accuracy)
            valAccuracyInterval = [entry.interval.lower, entry.interval.upper]
            pAgainstBest = comparison.testAgainstBest(at: index)?.pValue
            (modelBytes, imagesPerSecond) = (entry.modelSize, entry.imagesPerSecond)
        }
    }

    /// The last line.
    struct Finished: Encodable {
        let event = "finished"
        let best: String
        let valAccuracy: Double
        let models: Int
        let bundle: String?

        init(_ comparison: Comparison, bundle: String?) {
            (best, valAccuracy) = (comparison.best.name, comparison.best.scores.accuracy)
            (models, self.bundle) = (comparison.entries.count, bundle)
        }
    }
}
