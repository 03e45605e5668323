internal import GraftFeatures
public import GraftFiles
public import GraftMetrics
public import GraftTraining

/// A finished training: the classifier and how it went.
public struct TrainingRun: Sendable {
    /// The trained classifier.
    public let classifier: ImageClassifier
    /// Loss and accuracy, epoch by epoch.
    public let history: History
    /// How the classifier does on the validation images; nil where there are none.
    public let evaluation: Evaluation?
    /// What the classifier says of each validation image; nil where there are none.
    public let scores: ScoredImages?
    /// The SHA-256 of all images' contents and classes and of which side they were on.
    public let fingerprint: ContentDigest
    /// How many images went in, training and validation, without those skipped as unreadable.
    public let imageCount: Int
    /// How many times an image or a view of one went through a backbone now; the other features were there already.
    public let computedCount: Int
    /// How many times that would be with nothing in the cache and no two equal images.
    let passCount: Int
    /// How many images of each class were learned from, in the order of the classes.
    public let classCounts: [Int]
    /// How many images have the content of another one, whichever side they are on.
    public let copyCount: Int
    /// What is odd about the data or the backbone, in words, as it was told while training.
    public let warnings: [String]
    /// What a cross-validation of the images to learn from came to; nil where there was none.
    public let crossValidation: CrossValidationResult?
    /// Where the time went.
    public let durations: Durations
    /// What a saved bundle must do again.
    let check: BundleCheck

    /// Puts together what came of a training on features.
    init(
        classifier: ImageClassifier, history: History, evaluation: Evaluation?, features: TrainingFeatures,
        crossValidation: CrossValidationResult?, warnings: [String], durations: Durations
    ) {
        self.classifier = classifier
        self.history = history
        self.evaluation = evaluation
        self.crossValidation = crossValidation
        self.durations = durations
        check = features.check(of: classifier)
        scores = features.validation == nil ? nil : check.scores(classes: classifier.classes)
        fingerprint = features.fingerprint
        (imageCount, computedCount, passCount) = (features.imageCount, features.computedCount, features.passCount)
        classCounts = classifier.classes.indices.map { label in features.training.labels.count { $0 == label } }
        copyCount = features.copyCount
        self.warnings = features.warnings + warnings
    }

    /// Where the time of a training went.
    public struct Durations: Sendable, Equatable {
        /// Reading the files for the first time, to know them by their content.
        public var read: Duration = .zero
        /// Sending the images through the backbone.
        public var extract: Duration = .zero
        /// Training the head.
        public var train: Duration = .zero
        /// Cross-validating, calibrating, and learning what the training images are like.
        public var assess: Duration = .zero
    }
}
