internal import Graft
internal import GraftFiles

/// A predictor's evaluation as a table for people.
enum PredictorEvaluationText {
    static func describe(_ evaluation: PredictorEvaluation) -> String {
        switch evaluation {
        case .labels(let evaluation): describe(evaluation)
        case .values(let evaluation): describe(evaluation)
        }
    }

    private static func describe(_ evaluation: MultiLabelEvaluation) -> String {
        let share = { (value: Double?) in value?.text(decimals: 3) ?? "-" }
        var rows = [["label", "images", "precision", "recall", "f1", "ap"]]
        rows += evaluation.labelResults.map {
            [
                displayName(of: $0.label), String($0.support), share($0.precision), share($0.recall), share($0.f1),
                share($0.averagePrecision),
            ]
        }
        let figures = [
            "exact match: \(evaluation.exactMatch.text(decimals: 4))",
            "label accuracy: \(evaluation.labelAccuracy.text(decimals: 4))",
            "micro F1: \(evaluation.microF1.text(decimals: 4))", "macro F1: \(evaluation.macroF1.text(decimals: 4))",
            "mAP: \(evaluation.meanAveragePrecision?.text(decimals: 4) ?? "-")",
            "loss: \(evaluation.loss.text(decimals: 4))",
        ]
        return
            (TextTable.lines(rows) + [
                "", "\(counted(evaluation.count, "image")) - " + figures.joined(separator: " - "),
            ]).joined(separator: "\n")
    }

    private static func describe(_ evaluation: RegressionEvaluation) -> String {
        var rows = [["value", "MAE", "RMSE", "R2"]]
        rows += evaluation.valueResults.map {
            [
                displayName(of: $0.name), ValueText.short($0.meanAbsoluteError),
                ValueText.short($0.rootMeanSquaredError), $0.determination?.text(decimals: 3) ?? "-",
            ]
        }
        return
            (TextTable.lines(rows) + [
                "",
                "\(counted(evaluation.count, "image")) - squared error in standard deviations: \(evaluation.loss.text(decimals: 4))",
            ]).joined(separator: "\n")
    }
}
