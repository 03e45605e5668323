public import GraftData
public import GraftFeatures
internal import GraftFiles
internal import GraftMetrics
public import GraftReports
internal import GraftTraining
internal import SystemPackage

extension ImageClassifier {
    /// Scores the classifier on labelled images and reports on it.
    ///
    ///     try await classifier.report(on: ImageFolder("photos/test").load()).write(to: "report.html")
    ///
    /// - Parameters:
    ///   - dataset: The images; all their classes are the classifier's.
    ///   - title: What the report is called, such as the classifier's name.
    ///   - skipsUnreadable: Whether images that cannot be read are left out instead of ending the evaluation.
    ///   - cache: Where features are kept.
    ///   - onProgress: Told how far the images have come.
    /// - Returns: The report, ready to be written.
    /// - Throws: `DataError` for a class that the classifier does not know, `FeatureError.unreadableImages`,
    ///   `GraftError.noImages`, `BackboneError`.
    public func report(
        on dataset: ImageDataset, named title: String = "Classifier", skipsUnreadable: Bool = false,
        cache: CacheDirectory = .standard(), onProgress: @escaping @Sendable (ExtractionProgress) -> Void = { _ in }
    ) async throws -> ClassifierReport {
        let start = ContinuousClock.now
        let scored = try await score(
            dataset.matching(classes: classes), skipsUnreadable: skipsUnreadable, cache: cache, onProgress: onProgress)
        let probabilities = outputs(ofRows: scored.held.source)
        let evaluation = Evaluation(
            classes: classes, probabilities: probabilities, labels: scored.held.labels,
            loss: try head.evaluate(on: scored.held).loss)
        var warnings = dataset.warnings.map(\.description) + scored.warnings + copyNote(scored.copyCount)
        if !scored.unreadable.isEmpty {
            warnings.append(FeatureError.list(scored.unreadable, heading: "Left out, since they cannot be read"))
        }
        return ClassifierReport(
            title: title,
            scores: ScoredImages(
                classes: classes, paths: scored.files.map(\.path), labels: scored.held.labels,
                probabilities: probabilities),
            evaluation: evaluation, model: reportModel,
            training: record.map {
                ClassifierReport.Training(history: $0.history, imageCount: $0.trainingImageCount)
            }, features: scored.held.source, scaling: reportScaling(isOfValidation: false), warnings: warnings,
            seconds: (ContinuousClock.now - start) / .seconds(1), details: reportDetails)
    }
}
