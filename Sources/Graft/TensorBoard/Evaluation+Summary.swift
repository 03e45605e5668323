internal import GraftFiles
internal import GraftPlots
internal import GraftTensorBoard

extension Evaluation {
    /// The confusion matrix as a picture for the Images tab.
    func summaryValue() throws(TensorBoardError) -> SummaryValue {
        let drawing = confusionChart.drawing()
        do {
            let names = classes.enumerated().map { "\($0.offset + 1) \(markdown(displayName(of: $0.element)))" }
            return .image(
                "confusion_matrix", png: try drawing.png(scale: 1), width: drawing.width, height: drawing.height,
                description: "Rows: the true class; columns: the predicted one; darker is a larger share of the row. "
                    + names.joined(separator: ", "))
        } catch {
            throw .cannotDraw("The confusion matrix", reason: "\(error)")
        }
    }
}
