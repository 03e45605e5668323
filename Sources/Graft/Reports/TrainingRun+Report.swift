internal import Foundation
internal import GraftData
internal import GraftFeatures
internal import GraftFiles
internal import GraftMetrics
public import GraftReports
internal import GraftTraining
internal import SystemPackage

extension TrainingRun {
    /// Reports on the training: figures, curves, confusions, mistakes and all that the classifier was told.
    ///
    /// It is of the validation images, or of those that were learned from where there are none.
    ///
    /// - Parameter title: What the report is called, such as the classifier's name.
    /// - Returns: The report, ready to be written.
    /// - Throws: `TrainingError`.
    public func report(named title: String = "Classifier") throws -> ClassifierReport {
        let total = durations.read + durations.extract + durations.train + durations.assess
        let timings = [
            ("reading files", durations.read), ("extracting features", durations.extract),
            ("training the head", durations.train), ("cross-validating and the like", durations.assess),
        ]
        return ClassifierReport(
            title: title, scores: scores ?? check.scores(classes: classifier.classes),
            evaluation: try evaluation ?? classifier.evaluation(of: check.held),
            images: check.isValidation ? .validation : .training, model: classifier.reportModel,
            training: ClassifierReport.Training(
                history: history, imageCount: classCounts.reduce(0, +), classCounts: classCounts),
            features: check.held.source, scaling: classifier.reportScaling(isOfValidation: check.isValidation),
            labelReview: crossValidation.map { .init(scores: $0.scores, noise: $0.labelNoise) },
            warnings: warnings + copyNote(copyCount), seconds: total / .seconds(1),
            details: classifier.reportDetails + foldDetails + [
                ClassifierReport.Details(
                    title: "Timings", values: timings.map { .init($0.0, $0.1.reportText) }),
                ClassifierReport.Details(title: "Images", values: [.init("SHA-256 of all images", "\(fingerprint)")]),
            ])
    }

    /// How the folds of a cross-validation went that was asked for.
    private var foldDetails: [ClassifierReport.Details] {
        guard let crossValidation, classifier.record?.folds != nil else { return [] }
        let (accuracy, loss) = (crossValidation.accuracy, crossValidation.loss)
        func text(_ interval: ResampledInterval) -> String {
            String(format: "%.4f", interval.mean)
                + (interval.standardDeviation.map { String(format: " ± %.4f", $0) } ?? "")
        }
        let folds = crossValidation.folds.enumerated().map { index, fold in
            ClassifierReport.Details.Value(
                "fold \(index + 1)",
                String(format: "accuracy %.4f, loss %.4f", fold.accuracy, fold.loss)
                    + ", \(fold.heldOutCount) of \(fold.heldOutCount + fold.trainingCount) images held out")
        }
        return [
            ClassifierReport.Details(
                title: "Cross-validation",
                values: [
                    .init("accuracy, mean and deviation", text(accuracy)),
                    .init("loss, mean and deviation", text(loss)),
                ]
                    + folds)
        ]
    }
}
