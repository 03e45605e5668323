internal import GraftFiles
public import GraftMetrics
public import GraftTraining
internal import SystemPackage

/// What heads are worth that were each trained without one fold of the images, and what they say of the images of that fold.
public struct CrossValidationResult: Sendable, Equatable {
    /// How each fold went.
    public let folds: [CrossValidation.Fold]
    /// The accuracy of the folds: mean, spread, and an interval that allows for what the folds share.
    public let accuracy: ResampledInterval
    /// The loss of the folds, in the same way.
    public let loss: ResampledInterval
    /// What is said of each image by the head that has not learned from it.
    public let scores: ScoredImages
    /// The labels that are probably wrong.
    public let labelNoise: LabelNoise

    /// Sums up a cross-validation of the images that a training learns from.
    init(_ validation: CrossValidation, of features: TrainingFeatures) {
        folds = validation.folds
        accuracy = ResampledInterval(folds.map(\.accuracy), heldOutRatio: validation.heldOutRatio)
        loss = ResampledInterval(folds.map(\.loss), heldOutRatio: validation.heldOutRatio)
        let probabilities = validation.probabilities
        scores = ScoredImages(
            classes: features.classes, paths: features.trainingFiles.map(\.path), labels: features.training.labels,
            probabilities: (0..<probabilities.rows).map { Array(probabilities.row($0)) })
        labelNoise = LabelNoise(
            probabilities: scores.probabilities, labels: scores.labels, classCount: scores.classes.count)
    }

    /// The images whose labels are probably wrong, the most suspicious first.
    public var suspectLabels: [SuspectLabel] {
        labelNoise.issues.map { issue in
            SuspectLabel(
                path: scores.paths[issue.index], label: scores.classes[issue.label],
                suggestion: scores.classes[issue.suggestion], labelProbability: issue.labelProbability,
                suggestionProbability: issue.suggestionProbability)
        }
    }
}

extension TrainingFeatures {
    /// Cross-validates heads on the images to learn from; images of one group are held out together.
    func crossValidate(folds count: Int, options: TrainingOptions) async throws -> CrossValidation {
        let folds = try StratifiedFolds(
            labels: training.labels, groups: trainingGroups, count: count, seed: options.configuration.seed)
        let fit = fit(options)
        return try await CrossValidation(of: training, folds: folds) { try await fit($0) }
    }
}
