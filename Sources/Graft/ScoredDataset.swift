internal import GraftFeatures
internal import GraftTraining

/// Images of which something is known, that have been through a model's backbones.
struct ScoredDataset {
    /// The features and targets of the images that could be read; at least one.
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

extension BundledModel {
    /// Sends images through the backbones, whose outputs are the model's.
    ///
    /// - Throws: `FeatureError.unreadableImages`, unless these are to be skipped; `GraftError.noImages`, `BackboneError`.
    func score(
        _ dataset: some LearnableDataset, skipsUnreadable: Bool, cache: CacheDirectory,
        onProgress: @escaping @Sendable (ExtractionProgress) -> Void
    ) async throws -> ScoredDataset {
        let images = await TrainingImages(training: dataset, validation: nil)
        let (extraction, unreadable) = try await images.extract(
            through: FeatureExtractor(pipeline: pipeline, store: cache.features), skipsUnreadable: skipsUnreadable,
            onProgress: onProgress)
        let held = try images.examples(extraction, validation: false)
        guard held.count > 0 else { throw GraftError.noImages }
        return ScoredDataset(
            held: held, files: images.files(of: extraction, validation: false), copyCount: images.copyCount,
            warnings: images.warnings, unreadable: unreadable)
    }
}
