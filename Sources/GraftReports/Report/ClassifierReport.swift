public import GraftMetrics
public import GraftTraining
public import SystemPackage

/// What a classifier is worth, as a page: figures, curves, what is taken for what, and the images that it is wrong about.
///
///     try run.report(named: "food").write(to: "report.html")
///
/// The page is one file that fetches nothing.
public struct ClassifierReport: Sendable {
    /// What the page is called, such as the classifier's name.
    public var title: String
    /// What the classifier says of each image.
    public var scores: ScoredImages
    /// The same, counted; its classes are those of the scores.
    public var evaluation: Evaluation
    /// Which images these are.
    public var images: Images
    /// Which network and how much of it was trained.
    public var model: Model
    /// How it was trained; nil where that is not known.
    public var training: Training?
    /// The feature vectors of the images, in the order of the scores; nil for no map of them.
    public var features: (any FeatureSource)?
    /// How the probabilities were made to mean what they say; nil where they are as the head gives them.
    public var scaling: Scaling?
    /// What is said of the images that were learned from by heads that had not; nil for no word on their labels.
    public var labelReview: LabelReview?
    /// What is odd about the images, in words.
    public var warnings: [String]
    /// How long it all took, in seconds; nil where that is not known.
    public var seconds: Double?
    /// Configuration, versions and the like.
    public var details: [Details]

    /// Which images a report is of.
    public enum Images: Sendable, Hashable {
        /// Those that the classifier was validated on as it was trained.
        case validation
        /// Those that it has learned from, so that the figures flatter it.
        case training
        /// Any others.
        case others
    }

    /// A classifier's parts.
    public struct Model: Sendable, Hashable {
        /// What the backbone is called.
        public var backbone: String
        /// How many numbers the head has learned.
        public var trainableParameters: Int
        /// How many numbers the backbone brought along.
        public var frozenParameters: Int

        /// Creates a description.
        public init(backbone: String, trainableParameters: Int, frozenParameters: Int) {
            self.backbone = backbone
            self.trainableParameters = trainableParameters
            self.frozenParameters = frozenParameters
        }
    }

    /// How a classifier was trained.
    public struct Training: Sendable, Hashable {
        /// Loss and accuracy, epoch by epoch.
        public var history: History
        /// How many images it learned from.
        public var imageCount: Int
        /// How many of each class, in the order of the classes; nil where that is not known.
        public var classCounts: [Int]?

        /// Creates a description.
        public init(history: History, imageCount: Int, classCounts: [Int]? = nil) {
            self.history = history
            self.imageCount = imageCount
            self.classCounts = classCounts
        }
    }

    /// How probabilities were made to mean what they say.
    public struct Scaling: Sendable, Hashable {
        /// What the logits are divided by.
        public var temperature: Double
        /// Which images that was found on, as `the 150 validation images`.
        public var images: String
        /// Whether these are the images of the page, on which the temperature is then the best one by choice.
        public var isOfPage: Bool

        /// Creates a description.
        public init(temperature: Double, images: String, isOfPage: Bool = false) {
            self.temperature = temperature
            self.images = images
            self.isOfPage = isOfPage
        }
    }

    /// Which labels are probably wrong.
    public struct LabelReview: Sendable, Equatable {
        /// What is said of each image by a head that has not learned from it.
        public var scores: ScoredImages
        /// What that says of the labels.
        public var noise: LabelNoise

        /// Creates a review.
        public init(scores: ScoredImages, noise: LabelNoise) {
            self.scores = scores
            self.noise = noise
        }
    }

    /// Names and values that belong together.
    public struct Details: Sendable, Hashable {
        /// What they are.
        public var title: String
        /// The values, each with its name.
        public var values: [Value]

        /// A name and a value.
        public struct Value: Sendable, Hashable {
            /// What it is.
            public var name: String
            /// What it is set to.
            public var text: String

            /// Creates a value.
            public init(_ name: String, _ text: String) {
                self.name = name
                self.text = text
            }
        }

        /// Creates details.
        public init(title: String, values: [Value]) {
            self.title = title
            self.values = values
        }
    }

    /// Creates a report; what is not given is left out of the page.
    public init(
        title: String, scores: ScoredImages, evaluation: Evaluation, images: Images = .others, model: Model,
        training: Training? = nil, features: (any FeatureSource)? = nil, scaling: Scaling? = nil,
        labelReview: LabelReview? = nil, warnings: [String] = [], seconds: Double? = nil,
        details: [Details] = []
    ) {
        precondition(evaluation.classes == scores.classes, "both are of the same classes")
        precondition(features == nil || features?.count == scores.count, "a feature vector an image")
        self.title = title
        self.scores = scores
        self.evaluation = evaluation
        self.images = images
        self.model = model
        self.training = training
        self.features = features
        self.scaling = scaling
        self.labelReview = labelReview
        self.warnings = warnings
        self.seconds = seconds
        self.details = details
    }

    /// The page; the images that it shows are read from their files now.
    public func page() -> HTMLPage {
        HTMLPage(
            title: title, lead: .paragraph(lead),
            sections: [
                summarySection, dataSection, trainingSection, confusionSection, classesSection, calibrationSection,
                answersSection, imagesSection, labelsSection, mapSection, detailsSection,
            ].compactMap(\.self),
            footer: .paragraph("Made by Graft. This page is one file and fetches nothing."))
    }

    /// Writes the page to a file; one that is there is replaced, and it appears whole or not at all.
    ///
    /// - Throws: `ReportError.cannotWrite`.
    public func write(to path: FilePath) throws(ReportError) {
        try page().write(to: path)
    }
}
