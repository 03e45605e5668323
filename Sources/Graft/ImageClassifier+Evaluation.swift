public import GraftData
public import GraftFeatures
internal import GraftTraining

extension ImageClassifier {
    /// Scores the classifier on labelled images.
    ///
    /// Folders are matched to classes by name: a class that has no folder shifts nothing.
    ///
    /// - Parameters:
    ///   - dataset: The images; all their classes are the classifier's.
    ///   - views: How many views of each image are looked at, itself among them; their probabilities are averaged. See
    ///     ``testTimeAugmentation``.
    ///   - skipsUnreadable: Whether images that cannot be read are left out instead of ending the evaluation.
    ///   - cache: Where features are kept.
    ///   - onProgress: Told how far the images have come.
    /// - Returns: What was taken for what, and the loss.
    /// - Throws: `DataError` for a class that the classifier does not know, `FeatureError.unreadableImages`,
    ///   `GraftError.noImages`, `BackboneError`.
    public func evaluate(
        on dataset: ImageDataset, views: Int = 1, skipsUnreadable: Bool = false,
        cache: CacheDirectory = .standard(),
        onProgress: @escaping @Sendable (ExtractionProgress) -> Void = { _ in }
    ) async throws -> Evaluation {
        let assessment = try await assess(
            on: dataset, views: views, skipsUnreadable: skipsUnreadable, cache: cache, onProgress: onProgress)
        return assessment.evaluation
    }

    func evaluation(of held: LabeledFeatures) throws -> Evaluation {
        Evaluation(
            classes: classes, probabilities: outputs(ofRows: held.source), labels: held.labels,
            loss: try head.evaluate(on: held).loss)
    }
}
