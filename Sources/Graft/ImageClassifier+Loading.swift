public import GraftHub
internal import GraftInference
public import SystemPackage

extension ImageClassifier {
    /// Loads a classifier from its bundle.
    ///
    /// - Parameters:
    ///   - path: The bundle's folder.
    ///   - device: The OpenVINO device to run on; nil for the one that it was trained on.
    ///   - cacheDirectory: Where compiled networks are kept; nil for nowhere.
    ///   - hub: What finds a backbone that the bundle only refers to, when it is no longer where it was.
    /// - Throws: `GraftError` for a bundle that is missing, damaged, from a later version or no classifier's, or whose backbone
    ///   is missing or has changed; `BackboneError`.
    public init(
        contentsOf path: FilePath, device: String? = nil, cacheDirectory: FilePath? = nil, hub: Hub = Hub()
    ) async throws {
        let bundle = try await LoadedBundle(
            contentsOf: path, tasks: [.classes], device: device, cacheDirectory: cacheDirectory,
            fetchBackbone: hub.backbonePath)
        self.init(model: bundle.model, record: try bundle.description.trainingRecord)
    }

    /// How the classifier of a bundle came about, without loading its head or its backbone.
    ///
    /// - Parameter path: The bundle's folder.
    /// - Returns: Its record; nil for a classifier that was put together by hand.
    /// - Throws: `GraftError` for a bundle that is missing, damaged or from a later version.
    public static func trainingRecord(ofBundleAt path: FilePath) throws -> TrainingRecord? {
        try BundleDescription(of: BundleLayout(bundle: path)).trainingRecord
    }

    /// How a bundle keeps its backbone, without loading it.
    ///
    /// - Parameter path: The bundle's folder.
    /// - Returns: How it is to be saved again to stay as it is.
    /// - Throws: `GraftError` for a bundle that is missing, damaged or from a later version.
    public static func backboneStorage(ofBundleAt path: FilePath) throws -> BackboneStorage {
        try BundleDescription(of: BundleLayout(bundle: path)).manifest.backbone.file == nil ? .reference : .copy
    }
}
