public import GraftBackbones
public import GraftFiles
public import GraftTraining
public import SystemPackage

/// A finished training, whatever its model says of an image: what is kept of it.
public protocol FinishedTraining: Sendable {
    /// The metrics of each epoch.
    var history: History { get }
    /// The classes, labels or values, in the order of the head's outputs.
    var outputNames: [String] { get }
    /// The backbones that the features came from.
    var backbones: JoinedBackbones { get }
    /// How the model came about.
    var record: TrainingRecord? { get }
    /// The SHA-256 of what was learned from and validated on.
    var fingerprint: ContentDigest { get }
    /// How many images went in, without those skipped as unreadable.
    var imageCount: Int { get }
    /// Where the time went.
    var durations: TrainingRun.Durations { get }

    /// Saves the model as a bundle, and checks that the bundle does what the model does.
    ///
    /// - Returns: What the loaded bundle has done again.
    /// - Throws: `GraftError`, `BackboneError`.
    @discardableResult
    func save(
        to path: FilePath, backbone storage: BackboneStorage, cacheDirectory: FilePath?
    ) async throws -> BundleVerification
}

extension TrainingRun: FinishedTraining {
    /// The classes, in the order of the head's outputs.
    public var outputNames: [String] { classifier.classes }
    /// The backbones that the features came from.
    public var backbones: JoinedBackbones { classifier.backbones }
    /// How the classifier came about.
    public var record: TrainingRecord? { classifier.record }
}
