public import GraftData
public import GraftFeatures
internal import GraftTraining

extension ImageClassifier {
    /// The same classifier with probabilities that mean what they say, by temperature scaling on labelled images.
    ///
    /// The images are ones that the classifier has not learned from; on others it looks surer than it may be. Up to a tenth of
    /// them that it has learned from are left out. What it answers stays the same: only how sure it is of it changes. The record
    /// of the classifier that is returned says what came of it.
    ///
    /// - Parameters:
    ///   - dataset: The images; all their classes are the classifier's.
    ///   - skipsUnreadable: Whether images that cannot be read are left out instead of ending the calibration.
    ///   - cache: Where features are kept.
    ///   - onProgress: Told how far the images have come.
    /// - Returns: The calibrated classifier, and what came of it.
    /// - Throws: `DataError` for a class that the classifier does not know, `FeatureError.unreadableImages`,
    ///   `GraftError.noImages`, `.learnedFrom`, `.cannotCalibrate`, `BackboneError`, `TrainingError`.
    public func calibrated(
        on dataset: ImageDataset, skipsUnreadable: Bool = false, cache: CacheDirectory = .standard(),
        onProgress: @escaping @Sendable (ExtractionProgress) -> Void = { _ in }
    ) async throws -> (classifier: ImageClassifier, calibration: CalibrationRecord) {
        let scored = try await score(
            dataset.matching(classes: classes), skipsUnreadable: skipsUnreadable, cache: cache, onProgress: onProgress)
        let rows = scored.files.indices.filter { record?.trainingImages?.contains(scored.files[$0].digest) != true }
        let knownCount = scored.held.count - rows.count
        guard knownCount * 10 <= scored.held.count, !rows.isEmpty else {
            throw GraftError.learnedFrom(knownCount, of: scored.held.count)
        }
        let held = try scored.held.selecting(rows)
        // What an earlier calibration has done is undone first: one on other images replaces it.
        let logits = try head.logits(of: held.source).dividing(by: 1 / (record?.calibration?.temperature ?? 1))
        guard let calibration = try CalibrationRecord(logits: logits, labels: held.labels, source: .others)
        else {
            throw GraftError.cannotCalibrate(imageCount: held.count)
        }
        return (try calibrated(by: calibration), calibration)
    }

    /// The same classifier at the temperature of a calibration.
    func calibrated(by calibration: CalibrationRecord) throws(TrainingError) -> ImageClassifier {
        let previous = record?.calibration?.temperature ?? 1
        var record = record
        record?.calibration = calibration
        let calibrated = try TrainingError.converting { () throws(HeadError) in
            try head.dividingLogits(by: calibration.temperature / previous)
        }
        return ImageClassifier(
            classes: classes, head: calibrated, pipeline: pipeline, record: record, novelty: novelty)
    }
}
