public import GraftBackbones
internal import GraftFeatures
public import GraftFiles
public import GraftTraining
public import SystemPackage

/// A finished training of a predictor: the predictor and how it went.
public struct PredictorRun: Sendable {
    /// The trained predictor.
    public let predictor: ImagePredictor
    /// The metrics of each epoch.
    public let history: History
    /// How the predictor does on the validation images; nil where there are none.
    public let evaluation: PredictorEvaluation?
    /// The SHA-256 of all images' contents and targets and of which side they were on.
    public let fingerprint: ContentDigest
    /// How many images went in, training and validation, without those skipped as unreadable.
    public let imageCount: Int
    /// How many times an image or a view of one went through a backbone now; the other features were there already.
    public let computedCount: Int
    /// What is odd about the data or the backbone, in words, as it was told while training.
    public let warnings: [String]
    /// Where the time went.
    public let durations: TrainingRun.Durations
    private let check: BundleCheck

    init(
        predictor: ImagePredictor, history: History, evaluation: PredictorEvaluation?, features: TrainingFeatures,
        durations: TrainingRun.Durations
    ) {
        self.predictor = predictor
        self.history = history
        self.evaluation = evaluation
        self.durations = durations
        check = features.check(of: predictor)
        fingerprint = features.fingerprint
        (imageCount, computedCount) = (features.imageCount, features.computedCount)
        warnings = features.warnings
    }
}

extension PredictorRun: FinishedTraining {
    /// The labels or values, in the order of the head's outputs.
    public var outputNames: [String] { predictor.names }
    /// The backbones that the features came from.
    public var backbones: JoinedBackbones { predictor.backbones }
    /// How the predictor came about.
    public var record: TrainingRecord? { predictor.record }

    /// Saves the predictor as a bundle, loads the bundle again, and has it answer for the validation images once more.
    ///
    /// - Returns: What the loaded bundle has done again.
    /// - Throws: `GraftError.verificationFailed` where the loaded predictor answers differently, `.outputExists`,
    ///   `.cannotWrite`; `BackboneError`.
    @discardableResult
    public func save(
        to path: FilePath, backbone storage: BackboneStorage = .copy, cacheDirectory: FilePath? = nil
    ) async throws -> BundleVerification {
        try await check.save(predictor, to: path, storage: storage) {
            try await ImagePredictor(contentsOf: $0, cacheDirectory: cacheDirectory)
        }
    }
}
