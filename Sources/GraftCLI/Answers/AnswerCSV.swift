internal import Graft
internal import GraftFiles

/// Answers as rows of a table: a row an image, a column for each class, label or value with what the model gives it.
struct AnswerCSV {
    private let task: ModelTask
    private let names: [String]
    private let showsPlace: Bool

    /// Creates the table.
    ///
    /// - Parameters:
    ///   - model: The model whose answers are rows.
    ///   - showsPlace: Whether there is a column of where the image is moved to.
    init(of model: AnsweringModel, showsPlace: Bool) {
        (task, names) = (model.task, model.names)
        self.showsPlace = showsPlace
    }

    /// The names of the columns.
    var header: String {
        CSVText.row(["path"] + (showsPlace ? ["moved_to"] : []) + answerColumns + ["error"] + names)
    }

    private var answerColumns: [String] {
        switch task {
        case .classes: ["class", "probability", "verdict", "novelty"]
        case .labels: ["labels"]
        case .values: []
        }
    }

    /// The row of an image.
    func row(_ path: FilePath, movedTo place: FilePath?, _ answer: ToldAnswer) -> String {
        switch answer {
        case .classes(let classification, let verdict):
            let best = classification.best
            let probabilities = Dictionary(
                classification.predictions.map { ($0.className, $0.probability) },
                uniquingKeysWith: { first, _ in first })
            return row(
                path, place,
                [
                    verdict == .answered ? best.className : "", "\(best.probability)", verdict.rawValue,
                    classification.novelty.map { "\($0)" } ?? "",
                ], error: "", numbers: names.map { probabilities[$0] })
        case .labels(let prediction, let threshold):
            let told = prediction.labels(above: threshold).map(\.name).joined(separator: "|")
            return row(path, place, [told], error: "", numbers: prediction.outputs.map(\.value))
        case .values(let prediction):
            return row(path, place, [], error: "", numbers: prediction.outputs.map(\.value))
        }
    }

    /// The row of an image that cannot be read.
    func row(_ path: FilePath, error: String) -> String {
        row(path, nil, answerColumns.map { _ in "" }, error: error, numbers: names.map { _ in nil })
    }

    private func row(
        _ path: FilePath, _ place: FilePath?, _ answer: [String], error: String, numbers: [Float?]
    ) -> String {
        CSVText.row(
            [path.displayName] + (showsPlace ? [place?.displayName ?? ""] : []) + answer + [error]
                + numbers.map { $0.map { "\($0)" } ?? "" })
    }
}
