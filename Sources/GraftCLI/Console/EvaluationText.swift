internal import Graft
internal import GraftFiles

/// An evaluation as a table for people.
enum EvaluationText {
    /// What comes of answering only where the classifier is sure.
    static func describe(_ answers: SelectiveAccuracy.Answers) -> String {
        let share = { (value: Double) in (value * 100).text(decimals: 1) + "%" }
        let answered = "Answered: \(answers.answeredCount) of \(answers.count) images (\(share(answers.coverage)))"
        guard let accuracy = answers.accuracy else { return answered }
        return answered + ", of which \(answers.correctCount) right - accuracy: \(accuracy.text(decimals: 4))"
    }

    static func describe(_ evaluation: Evaluation) -> String {
        let share = { (value: Float?) in value?.text(decimals: 3) ?? "-" }
        var rows = [["class", "images", "precision", "recall", "f1"]]
        rows += evaluation.classResults.map {
            [displayName(of: $0.className), String($0.support), share($0.precision), share($0.recall), share($0.f1)]
        }
        var lines = TextTable.lines(rows)
        lines.append("")
        lines.append(
            "\(evaluation.correctCount) of \(evaluation.count) images right - accuracy: "
                + "\(evaluation.accuracy.text(decimals: 4)) - loss: \(evaluation.loss.text(decimals: 4))")
        let confused = evaluation.mostConfused.prefix(3).map {
            "\(displayName(of: $0.actual)) taken for \(displayName(of: $0.predicted)) (\($0.count))"
        }
        if !confused.isEmpty { lines.append("Most often confused: " + confused.joined(separator: ", ")) }
        return lines.joined(separator: "\n")
    }
}
