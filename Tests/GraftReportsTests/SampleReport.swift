import GraftMetrics
import GraftReports
import GraftTraining
import SystemPackage

/// Reports of made-up classifiers.
enum SampleReport {
    /// Three classes of 4, 3 and 2 images; one of `a` is taken for `b`, one of `c` for `a`.
    static func small(
        classes: [String] = ["a", "b", "c"], paths: [FilePath]? = nil, title: String = "sample",
        warnings: [String] = [],
        keptEpoch: Int? = nil, ending: TrainingEnding? = nil
    ) -> ClassifierReport {
        let labels = [0, 0, 0, 0, 1, 1, 1, 2, 2]
        let probabilities: [[Float]] = [
            [0.9, 0.05, 0.05], [0.8, 0.1, 0.1], [0.6, 0.3, 0.1], [0.02, 0.97, 0.01], [0.1, 0.8, 0.1], [0.2, 0.7, 0.1],
            [0.3, 0.4, 0.3], [0.1, 0.2, 0.7], [0.55, 0.05, 0.4],
        ]
        let features = Matrix(rows: 9, columns: 3, elements: (0..<27).map { Float($0 * $0 % 17) })
        return ClassifierReport(
            title: title,
            scores: ScoredImages(
                classes: classes, paths: paths ?? labels.indices.map { FilePath("images/\($0).jpg") }, labels: labels,
                probabilities: probabilities),
            evaluation: Evaluation(classes: classes, probabilities: probabilities, labels: labels, loss: 0.8125),
            images: .validation,
            model: ClassifierReport.Model(
                backbone: title, trainableParameters: 12_810, frozenParameters: 3_986_540),
            training: ClassifierReport.Training(
                history: History(
                    epochs: [
                        EpochMetrics(
                            epoch: 1, loss: 2, accuracy: 0.3, validationLoss: 1.5, validationAccuracy: 0.75),
                        EpochMetrics(
                            epoch: 2, loss: 1, accuracy: 0.6, validationLoss: 1.2, validationAccuracy: 0.5),
                    ], keptEpoch: keptEpoch, ending: ending,
                    monitor: ending == .earlyStopping ? .validationAccuracy : nil),
                imageCount: 1234, classCounts: [1000, 200, 34]), features: features, warnings: warnings,
            seconds: 12.4,
            details: [
                ClassifierReport.Details(title: "Versions", values: [.init("Graft", "1.2.3"), .init("other", title)])
            ])
    }

    /// Many classes with two images each, of which every third class has one that is taken for the next.
    static func large(classCount: Int) -> ClassifierReport {
        let classes = (0..<classCount).map { "class \($0)" }
        let labels = classes.indices.flatMap { [$0, $0] }
        let probabilities = labels.indices.map { index in
            var row = [Float](repeating: 0.1 / Float(classCount - 1), count: classCount)
            let isWrong = index.isMultiple(of: 2) && labels[index].isMultiple(of: 3)
            row[(labels[index] + (isWrong ? 1 : 0)) % classCount] = 0.9
            return row
        }
        return ClassifierReport(
            title: "many",
            scores: ScoredImages(
                classes: classes, paths: labels.indices.map { FilePath("\($0).jpg") }, labels: labels,
                probabilities: probabilities),
            evaluation: Evaluation(classes: classes, probabilities: probabilities, labels: labels, loss: 1),
            model: ClassifierReport.Model(backbone: "net", trainableParameters: 1, frozenParameters: 2))
    }
}
