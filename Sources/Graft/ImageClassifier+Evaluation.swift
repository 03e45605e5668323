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

    /// Sends labelled images through the backbone; see `evaluate(on:)` for the parameters and what is thrown.
    func score(
        _ dataset: ImageDataset, skipsUnreadable: Bool, cache: CacheDirectory,
        onProgress: @escaping @Sendable (ExtractionProgress) -> Void
    ) async throws -> ScoredDataset {
        let dataset = try dataset.matching(classes: classes)
        let images = try await TrainingImages(training: dataset, validation: nil)
        let extractor = FeatureExtractor(pipeline: pipeline, store: cache.features)
        let extraction = try await extractor.extract(images.files, onProgress: onProgress)
        let unreadable = images.unreadable + extraction.unreadable
        guard unreadable.isEmpty || skipsUnreadable else { throw FeatureError.unreadableImages(unreadable) }
        let held = try images.labeled(extraction, validation: false)
        guard !held.labels.isEmpty else { throw GraftError.noImages }
        return ScoredDataset(
            held: held, files: images.files(of: extraction, validation: false), copyCount: images.copyCount,
            warnings: images.warnings, unreadable: unreadable)
    }

    func evaluation(of held: LabeledFeatures) throws -> Evaluation {
        Evaluation(
            classes: classes, probabilities: outputs(ofRows: held.source), labels: held.labels,
            loss: try head.evaluate(on: held).loss)
    }
}

/// Labelled images that have been through a backbone.
struct ScoredDataset {
    /// The features and labels of the images that could be read.
    let held: LabeledFeatures
    /// The files of these images, in the same order.
    let files: [ImageFile]
    /// How many files have the content of an earlier one.
    let copyCount: Int
    /// What is odd about the data, in words.
    let warnings: [String]
    /// The images that could not be read.
    let unreadable: [UnreadableImage]
}
