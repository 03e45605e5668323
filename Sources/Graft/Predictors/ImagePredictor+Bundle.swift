public import GraftHub
internal import GraftInference
public import SystemPackage

extension ImagePredictor {
    /// Loads a predictor from its bundle.
    ///
    /// - Parameters:
    ///   - path: The bundle's folder.
    ///   - device: The OpenVINO device to run on; nil for the one that it was trained on.
    ///   - cacheDirectory: Where compiled networks are kept; nil for nowhere.
    ///   - hub: What finds a backbone that the bundle only refers to, when it is no longer where it was.
    /// - Throws: `GraftError` for a bundle that is missing, damaged, from a later version or a classifier's, or whose backbone
    ///   is missing or has changed; `BackboneError`.
    public init(
        contentsOf path: FilePath, device: String? = nil, cacheDirectory: FilePath? = nil, hub: Hub = Hub()
    ) async throws {
        let bundle = try await LoadedBundle(
            contentsOf: path, tasks: [.labels, .values], device: device, cacheDirectory: cacheDirectory,
            fetchBackbone: hub.backbonePath)
        self.init(model: bundle.model, record: try bundle.description.trainingRecord)
    }

    /// Saves the predictor as a bundle, a folder that holds what prediction needs, as `ImageClassifier.save` does.
    ///
    /// - Throws: `GraftError.outputExists` where the path is something else, `.cannotWrite`.
    public func save(to path: FilePath, backbone storage: BackboneStorage = .copy) throws {
        try saveBundle(to: path, storage: storage)
    }
}
