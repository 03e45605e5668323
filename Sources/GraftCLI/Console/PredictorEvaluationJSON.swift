internal import Graft

/// A predictor's evaluation as one object for machines.
struct PredictorEvaluationJSON: Encodable {
    private let images: Int
    private let loss: Double
    private var threshold: Float?
    private var exactMatch: Double?
    private var labelAccuracy: Double?
    private var microF1: Double?
    private var macroF1: Double?
    private var meanAveragePrecision: Double?
    private var labels: [Label]?
    private var values: [Value]?

    private struct Label: Encodable {
        let label: String
        let support: Int
        let precision: Double?
        let recall: Double?
        let f1: Double?
        let averagePrecision: Double?
    }

    private struct Value: Encodable {
        let value: String
        let mae: Double
        let rmse: Double
        let r2: Double?
    }

    init(_ evaluation: PredictorEvaluation) {
        switch evaluation {
        case .labels(let evaluation):
            (images, loss, threshold) = (evaluation.count, evaluation.loss, evaluation.threshold)
            (exactMatch, labelAccuracy) = (evaluation.exactMatch, evaluation.labelAccuracy)
            (microF1, macroF1) = (evaluation.microF1, evaluation.macroF1)
            meanAveragePrecision = evaluation.meanAveragePrecision
            labels = evaluation.labelResults.map {
                Label(
                    label: $0.label, support: $0.support, precision: $0.precision, recall: $0.recall, f1: $0.f1,
                    averagePrecision: $0.averagePrecision)
            }
        case .values(let evaluation):
            (images, loss) = (evaluation.count, evaluation.loss)
            values = evaluation.valueResults.map {
                Value(
                    value: $0.name, mae: $0.meanAbsoluteError, rmse: $0.rootMeanSquaredError, r2: $0.determination)
            }
        }
    }
}
