public import Foundation
internal import GraftBackbones
public import GraftFiles
public import GraftTraining

/// What a training was and what came of it, as its `run.json` keeps it.
///
/// Unlike a bundle, which is the same whenever and wherever it is made, it says when it was and how long it took.
public struct RunRecord: Sendable, Equatable, Codable {
    /// The version of the file's form.
    public static let currentFormatVersion = 1

    /// Raised when an older Graft could not read the record rightly.
    public var formatVersion = currentFormatVersion
    /// What the run is called.
    public var name: String
    /// When it began.
    public var date: Date
    /// What it started from.
    public var setup: RunSetup
    /// Which images it saw.
    public var data: DataSummary
    /// Which backbone it used.
    public var backbone: BackboneSummary
    /// The backbones that were joined with the first; nil where there was one alone.
    public var joined: [BackboneSummary]?
    /// The software that ran it.
    public var versions: Versions
    /// Loss and accuracy, epoch by epoch.
    public var history: History
    /// How the folds of a cross-validation went; nil where none was asked for.
    public var folds: [CrossValidation.Fold]?
    /// Where the time went, in seconds.
    public var seconds: Seconds
    /// Where the classifier was saved, by its absolute path.
    public var bundle: String?

    /// The images of a run.
    public struct DataSummary: Sendable, Equatable, Codable {
        /// Images that the head learned from.
        public var trainingImages: Int
        /// Images that it was validated on.
        public var validationImages: Int
        /// The classes in the order of the head's outputs.
        public var classes: [String]
        /// The SHA-256 of all images' contents and classes and of which side they were on, whatever their names and order.
        public var fingerprint: ContentDigest
    }

    /// The backbone of a run.
    public struct BackboneSummary: Sendable, Equatable, Codable {
        /// What it is called.
        public var name: String
        /// The SHA-256 of its files.
        public var sha256: String
        /// The length of a feature vector.
        public var features: Int
        /// Its learned numbers, which stayed as they were.
        public var parameters: Int
    }

    /// The software of a run.
    public struct Versions: Sendable, Equatable, Codable {
        /// Graft's version.
        public var graft: String
        /// OpenVINO's version.
        public var openVINO: String
    }

    /// Where the time of a run went.
    public struct Seconds: Sendable, Equatable, Codable {
        /// From the start to the saved classifier.
        public var total: Double
        /// Reading the files.
        public var read: Double
        /// Sending images through the backbone; near zero where all features were there already.
        public var extract: Double
        /// Training the head.
        public var train: Double
    }

    /// Describes a finished training.
    ///
    /// - Parameters:
    ///   - run: The training.
    ///   - name: What it is called.
    ///   - date: When it began.
    ///   - setup: What it started from.
    ///   - total: How long it took in all.
    ///   - bundle: Where the classifier was saved.
    public init(
        _ run: some FinishedTraining, name: String, date: Date, setup: RunSetup, total: Duration, bundle: String? = nil
    ) {
        self.name = name
        self.date = date
        self.setup = setup
        data = DataSummary(
            trainingImages: run.record?.trainingImageCount ?? 0,
            validationImages: run.record?.validationImageCount ?? 0, classes: run.outputNames,
            fingerprint: run.fingerprint)
        let summaries = run.backbones.members.map { backbone in
            BackboneSummary(
                name: backbone.name, sha256: backbone.digest, features: backbone.featureCount,
                parameters: backbone.parameterCount)
        }
        backbone = summaries[0]
        joined = summaries.count > 1 ? Array(summaries.dropFirst()) : nil
        versions = Versions(graft: GraftVersion.current, openVINO: ComputeDevice.runtimeVersion)
        history = run.history
        folds = run.record?.folds
        seconds = Seconds(
            total: total / .seconds(1), read: run.durations.read / .seconds(1),
            extract: run.durations.extract / .seconds(1), train: run.durations.train / .seconds(1))
        self.bundle = bundle
    }

    /// All backbones, in the order of their features.
    public var backbones: [BackboneSummary] { [backbone] + (joined ?? []) }

    /// What the backbones are called together.
    public var backboneName: String { backbones.map(\.name).joined(separator: " + ") }

    /// The learned numbers of the head.
    public var trainableParameters: Int {
        let head: HeadArchitecture? =
            switch history.solution?.solver.method {
            case nil: setup.head
            case .logistic, .discriminant, .prototypes: .softmax
            case .nearestNeighbors: nil
            }
        return head?.parameterCount(
            features: backbones.reduce(0) { $0 + $1.features }, classes: data.classes.count) ?? 0
    }
}
