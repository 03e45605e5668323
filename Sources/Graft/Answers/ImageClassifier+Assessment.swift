public import GraftData
public import GraftFeatures
public import GraftMetrics
internal import GraftTraining

/// What a classifier says of labelled images, image by image and counted.
public struct Assessment: Sendable {
    /// What was taken for what, and the loss.
    public let evaluation: Evaluation
    /// What the classifier says of each image.
    public let scores: ScoredImages
    /// How novel each image is, from 0 to 1; nil where the classifier cannot tell.
    public let novelties: [Double]?

    /// By how much confidence and accuracy differ, in the mean over the images, from 0 to 1.
    public var calibrationError: Double { Calibration(scores).expectedCalibrationError }

    /// What comes of answering by a policy.
    public func answers(by policy: AnswerPolicy) -> SelectiveAccuracy.Answers {
        let answered = scores.labels.indices.filter { index in
            let classification = Classification(
                classes: scores.classes, probabilities: scores.probabilities[index], novelty: novelties?[index])
            return policy.verdict(on: classification) == .answered
        }
        return SelectiveAccuracy.Answers(
            minimumConfidence: policy.minimumConfidence ?? 0, answeredCount: answered.count,
            correctCount: answered.count { scores.isCorrect(at: $0) }, count: scores.count)
    }
}

extension ImageClassifier {
    /// Scores the classifier on labelled images, image by image; ``evaluate(on:views:skipsUnreadable:cache:onProgress:)`` counts only.
    ///
    /// - Parameters:
    ///   - dataset: The images; all their classes are the classifier's.
    ///   - views: How many views of each image are looked at, itself among them; their probabilities are averaged. See
    ///     ``testTimeAugmentation``. How novel an image is, it tells by itself.
    ///   - skipsUnreadable: Whether images that cannot be read are left out instead of ending the evaluation.
    ///   - cache: Where features are kept.
    ///   - onProgress: Told how far the images have come.
    /// - Returns: What the classifier says of each image.
    /// - Throws: What ``evaluate(on:views:skipsUnreadable:cache:onProgress:)`` throws.
    public func assess(
        on dataset: ImageDataset, views: Int = 1, skipsUnreadable: Bool = false,
        cache: CacheDirectory = .standard(), onProgress: @escaping @Sendable (ExtractionProgress) -> Void = { _ in }
    ) async throws -> Assessment {
        let scored = try await score(
            dataset.matching(classes: classes), skipsUnreadable: skipsUnreadable, cache: cache, onProgress: onProgress)
        let told = try await outputs(
            of: scored.held, files: scored.files, views: views, cache: cache, onProgress: onProgress)
        return Assessment(
            evaluation: Evaluation(
                classes: classes, probabilities: told.outputs, labels: scored.held.labels, loss: told.loss),
            scores: ScoredImages(
                classes: classes, paths: scored.files.map(\.path), labels: scored.held.labels,
                probabilities: told.outputs),
            novelties: novelty.map { $0.novelties(of: scored.held.source) })
    }
}
