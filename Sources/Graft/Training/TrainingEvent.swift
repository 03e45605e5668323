public import GraftBackbones
public import GraftFeatures
public import GraftTraining

/// What happens during training, for whoever watches: a console, a log, a user interface.
public enum TrainingEvent: Sendable {
    /// The images were found and read for the first time, to know them by their content.
    case began(TrainingBeginning)
    /// Something may be wrong with the data or the backbone; training goes on.
    case warning(String)
    /// Images go through the backbone.
    case extracting(ExtractionProgress)
    /// All images' features are there; `computedCount` of them were made now, the others were there already.
    case extracted(imageCount: Int, computedCount: Int, duration: Duration)
    /// A learning rate was looked for, where that was asked for.
    case foundLearningRate(Double, LearningRateSweep)
    /// The images to learn from were cross-validated.
    case crossValidated(CrossValidationResult)
    /// A head was tried by cross-validation.
    case tried(HeadTrial)
    /// A head was solved for, instead of being trained by steps; the history says how, with its figures.
    case solved(Head, History)
    /// The training of the head begins: with the first epoch, or from a checkpoint after these.
    case training(after: [EpochMetrics], of: Int)
    /// An epoch of training the head is over.
    case epoch(CompletedEpoch, of: Int)
    /// The head is trained; `evaluation` is of the validation images, nil where there are none, and where no classes are told.
    case trained(History, evaluation: Evaluation?, duration: Duration)
    /// The probabilities were scaled to mean what they say; the evaluation before was of them as they were.
    case calibrated(CalibrationRecord)
}

/// What a training starts from.
public struct TrainingBeginning: Sendable {
    /// What the model will say of an image.
    public let task: ModelTask
    /// The classes, labels or values, in the order of the head's outputs.
    public let classes: [String]
    /// How many images are learned from.
    public let trainingImageCount: Int
    /// How many images are validated on; 0 where there are none.
    public let validationImageCount: Int
    /// The backbones; one, unless several are joined.
    public let backbones: JoinedBackbones
    /// The head, the epochs and the rest.
    public let options: TrainingOptions
}

extension TrainingBeginning {
    /// The same beginning of a training whose learning rate was found.
    func settingLearningRate(_ rate: Double) -> TrainingBeginning {
        var options = options
        options.configuration.optimizer = options.configuration.optimizer.settingLearningRate(rate)
        return TrainingBeginning(
            task: task, classes: classes, trainingImageCount: trainingImageCount,
            validationImageCount: validationImageCount, backbones: backbones, options: options)
    }
}
