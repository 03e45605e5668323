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
    /// What is said of each image by the head that has not learned from it; without the images of `unjudgedClasses`.
    public let scores: ScoredImages
    /// The labels that are probably wrong.
    public let labelNoise: LabelNoise
    /// The classes whose images were not held out, since they are one image, or one group or copies of each other.
    public let unjudgedClasses: [String]

    /// Sums up a cross-validation of the images that a training learns from.
    init(_ validation: CrossValidation, of features: TrainingFeatures) {
        folds = validation.folds
        accuracy = ResampledInterval(folds.map(\.accuracy), heldOutRatio: validation.heldOutRatio)
        loss = ResampledInterval(folds.map(\.loss), heldOutRatio: validation.heldOutRatio)
        let probabilities = validation.probabilities
        let labels = features.training.labels
        let judged = Set(validation.rows.map { labels[$0] })
        unjudgedClasses = features.classes.indices.filter { !judged.contains($0) }.map { features.classes[$0] }
        scores = ScoredImages(
            classes: features.classes, paths: validation.rows.map { features.trainingFiles[$0].path },
            labels: validation.rows.map { labels[$0] },
            probabilities: (0..<probabilities.rows).map { Array(probabilities.row($0)) })
        labelNoise = LabelNoise(
            probabilities: scores.probabilities, labels: scores.labels, classCount: scores.classes.count)
    }

    /// What is odd about the cross-validation, in words; nil where nothing is.
    public var warning: String? {
        guard let first = unjudgedClasses.first else { return nil }
        let others = unjudgedClasses.count - 1
        let names =
            quoted(first) + (others == 0 ? "" : " and \(counted(others, "other class", plural: "other classes"))")
        return
            "The cross-validation says nothing of \(names), of which there is one image or group of images only: such are learned "
            + "from in each fold."
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
    /// Cross-validates heads on the images to learn from; images of one group are held out together, and those of a class without
    /// another group not at all.
    func crossValidate(folds count: Int, options: TrainingOptions) async throws -> CrossValidation {
        let folds = try StratifiedFolds.keepingClasses(
            labels: training.labels, groups: trainingGroups, count: count, seed: options.configuration.seed)
        let fit = fit(options)
        return try await CrossValidation(of: training, folds: folds) { try await fit($0) }
    }
}
