public import GraftData
public import GraftFeatures
internal import GraftTraining

extension ImagePredictor {
    /// Scores the predictor on images whose labels or values are known.
    ///
    /// Labels and values are found by name, so that their order does not matter.
    ///
    /// - Parameters:
    ///   - dataset: The images; their labels or values are the predictor's.
    ///   - threshold: The probability above which a label counts as told.
    ///   - views: How many views of each image are looked at, itself among them; what is said of them is averaged. See
    ///     ``testTimeAugmentation``.
    ///   - skipsUnreadable: Whether images that cannot be read are left out instead of ending the evaluation.
    ///   - cache: Where features are kept.
    ///   - onProgress: Told how far the images have come.
    /// - Returns: How well the labels were told, or how near the values came.
    /// - Throws: `DataError` for a label or value that the predictor does not know, `FeatureError.unreadableImages`,
    ///   `GraftError.noImages`, `BackboneError`, `TrainingError` for labels where it tells values, or the other way round.
    public func evaluate(
        on dataset: TargetDataset, threshold: Float = 0.5, views: Int = 1, skipsUnreadable: Bool = false,
        cache: CacheDirectory = .standard(), onProgress: @escaping @Sendable (ExtractionProgress) -> Void = { _ in }
    ) async throws -> PredictorEvaluation {
        let images = await TargetImages(training: try dataset.matching(names: names), validation: nil)
        let extractor = FeatureExtractor(pipeline: pipeline, store: cache.features)
        let extraction = try await extractor.extract(images.files, onProgress: onProgress)
        let unreadable = images.unreadable + extraction.unreadable
        guard unreadable.isEmpty || skipsUnreadable else { throw FeatureError.unreadableImages(unreadable) }
        let side = try images.side(of: extraction, validation: false)
        guard !side.files.isEmpty else { throw GraftError.noImages }
        let told = try await outputs(
            of: side.examples, files: side.files, views: views, cache: cache, onProgress: onProgress)
        return evaluation(of: side, told.outputs, loss: told.loss, threshold: threshold)
    }

    func evaluation(of side: TargetImages.Side) throws -> PredictorEvaluation {
        evaluation(
            of: side, outputs(ofRows: side.examples.source), loss: try head.evaluate(on: side.examples).loss,
            threshold: 0.5)
    }

    private func evaluation(
        of side: TargetImages.Side, _ outputs: [[Float]], loss: Double, threshold: Float
    ) -> PredictorEvaluation {
        guard task == .labels else {
            return .values(
                RegressionEvaluation(names: names, predictions: outputs, truth: side.targets, loss: loss))
        }
        return .labels(
            MultiLabelEvaluation(
                labels: names, probabilities: outputs, truth: side.targets.map { $0.map { $0 == 1 } }, loss: loss,
                threshold: threshold))
    }
}
