public import GraftAugmentation
internal import GraftFeatures
internal import GraftInference
internal import GraftTraining

extension ImageClassifier {
    /// How images are changed where they are classified by several views.
    ///
    /// As in training, but not mixed with others; `Augmentation.mild` where training did not augment.
    public var testTimeAugmentation: Augmentation { model.testTimeAugmentation }
}

extension ImagePredictor {
    /// How images are changed where their labels or values are told by several views.
    ///
    /// As in training, but not mixed with others; `Augmentation.mild` where training did not augment.
    public var testTimeAugmentation: Augmentation { model.testTimeAugmentation }
}

extension BundledModel {
    /// What the model says of images, each looked at in several views, and the loss; the views' features are kept like any others.
    ///
    /// - Parameters:
    ///   - examples: The images' own features, and what is true of them.
    ///   - files: The images' files, in the same order.
    ///   - views: How many views there are of each image, itself among them.
    ///   - cache: Where features are kept.
    ///   - onProgress: Told how far the views have come.
    /// - Returns: A row an image, and the mean loss.
    /// - Throws: `FeatureError`, `BackboneError`, `TrainingError`, `CancellationError`.
    func outputs(
        of examples: LabeledFeatures, files: [ImageFile], views: Int, cache: CacheDirectory,
        onProgress: @escaping @Sendable (ExtractionProgress) -> Void
    ) async throws -> (outputs: [[Float]], loss: Double) {
        let plain = outputs(ofRows: examples.source)
        guard views > 1 else { return (plain, try head.evaluate(on: examples).loss) }
        let augmented = (0..<views - 1).flatMap { number in files.map { ImageView(image: $0, number: number) } }
        let extraction = try await FeatureExtractor(pipeline: pipeline, store: cache.features)
            .extract(augmented, of: model.testTimeAugmentation, seed: model.testTimeSeed, onProgress: onProgress)
        // They could be read a moment ago.
        guard extraction.unreadable.isEmpty else { throw FeatureError.unreadableImages(extraction.unreadable) }
        var means = plain
        for (row, outputs) in outputs(ofRows: extraction.features).enumerated() {
            for output in outputs.indices { means[row % files.count][output] += outputs[output] }
        }
        for row in means.indices {
            for output in means[row].indices { means[row][output] /= Float(views) }
        }
        return (means, try head.loss(ofPredictions: means, targets: examples.targets))
    }
}
