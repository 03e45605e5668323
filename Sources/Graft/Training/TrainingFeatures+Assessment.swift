internal import GraftTraining

extension TrainingFeatures {
    /// The folds where nothing says how many.
    static let usualFoldCount = 5

    /// The cross-validation that was asked for, or that something else needs: a review of the labels, or calibrating where there
    /// are no validation images.
    func crossValidation(_ options: TrainingOptions) async throws -> CrossValidation? {
        if let folds = options.folds { return try await crossValidate(folds: folds, options: options) }
        let folds = min(Self.usualFoldCount, judgedGroupCount)
        guard options.reviewsLabels || options.calibrates && validation == nil, folds > 1 else { return nil }
        return try await crossValidate(folds: folds, options: options)
    }

    /// How many groups of images there are whose class has another one, so that they can be held out.
    private var judgedGroupCount: Int {
        let rows = StratifiedFolds.holdableRows(labels: training.labels, groups: trainingGroups)
        return Set(rows.map { trainingGroups[$0] }).count
    }

    /// What makes a head's probabilities mean what they say: never found on examples that the head has learned from.
    ///
    /// - Parameters:
    ///   - head: The head, which has learned from all images to learn from.
    ///   - crossValidation: What serves where there are no validation images.
    /// - Returns: Nil where there is nothing to find it on, or that does not tell.
    /// - Throws: What `TrainingError.logitsNotFinite` says.
    func calibration(
        of head: Head, _ crossValidation: CrossValidation?
    ) throws(TrainingError) -> CalibrationRecord? {
        if let validation {
            return try CalibrationRecord(
                logits: head.logits(of: validation.source), labels: validation.labels, source: .validation)
        }
        guard let crossValidation else { return nil }
        return try CalibrationRecord(
            logits: crossValidation.logits, labels: crossValidation.rows.map { training.labels[$0] },
            source: .crossValidation)
    }

    /// What tells images that are unlike the training images; nil where it is not wanted or there are too few images.
    func novelty(_ options: TrainingOptions) async throws -> NoveltyDetector? {
        guard options.learnsNovelty else { return nil }
        return try await NoveltyDetector(
            learning: training, groups: trainingGroups, seed: options.configuration.seed)
    }
}
