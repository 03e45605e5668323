public import GraftAugmentation
public import GraftTraining

/// How a classifier came about, as its bundle keeps it.
///
/// Without dates and durations: the same seed gives the same bundle, byte for byte.
public struct TrainingRecord: Sendable, Equatable, Codable {
    /// Images that the head learned from.
    public var trainingImageCount: Int
    /// Images that it was validated on.
    public var validationImageCount: Int
    /// What the head was trained with.
    public var configuration: TrainingConfiguration
    /// How the images to learn from were changed; nil for not at all.
    public var augmentation: Augmentation?
    /// How many views there were of each image to learn from; nil without an augmentation.
    public var views: Int?
    /// The head's layers.
    public var architecture: HeadArchitecture
    /// Loss and accuracy, epoch by epoch, or how the head was solved for.
    public var history: History
    /// How its probabilities were made to mean what they say; nil where they are as the head gives them.
    public var calibration: CalibrationRecord?
    /// How the folds of a cross-validation went; nil where there was none.
    public var folds: [CrossValidation.Fold]?
    /// Which images the head learned from; nil in bundles of earlier versions, and for labels and values.
    public var trainingImages: ImageSketch?
}

extension History {
    /// The same metrics without how long the epochs took.
    var withoutDurations: History {
        var history = mappingEpochs { metrics in
            var metrics = metrics
            metrics.seconds = nil
            return metrics
        }
        history.removeSolutionSeconds()
        return history
    }
}
