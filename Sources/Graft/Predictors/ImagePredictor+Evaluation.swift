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
        let scored = try await score(
            dataset.matching(names: names), skipsUnreadable: skipsUnreadable, cache: cache, onProgress: onProgress)
        let told = try await outputs(
            of: scored.held, files: scored.files, views: views, cache: cache, onProgress: onProgress)
        return evaluation(of: scored.held.targets, told.outputs, loss: told.loss, threshold: threshold)
    }

    func evaluation(of held: LabeledFeatures) throws -> PredictorEvaluation {
        evaluation(
            of: held.targets, outputs(ofRows: held.source), loss: try head.evaluate(on: held).loss, threshold: 0.5)
    }

    private func evaluation(
        of targets: Targets, _ outputs: [[Float]], loss: Double, threshold: Float
    ) -> PredictorEvaluation {
        switch targets {
        case .labels(let matrix):
            .labels(
                MultiLabelEvaluation(
                    labels: names, probabilities: outputs,
                    truth: (0..<matrix.rows).map { matrix.row($0).map { $0 == 1 } }, loss: loss, threshold: threshold))
        case .values(let matrix):
            .values(
                RegressionEvaluation(
                    names: names, predictions: outputs, truth: (0..<matrix.rows).map { Array(matrix.row($0)) },
                    loss: loss))
        case .classes, .shares:
            preconditionFailure("a predictor's images have labels or values")
        }
    }
}
