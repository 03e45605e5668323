public import SystemPackage

/// What a model says of an image.
public enum ModelTask: String, Sendable, Hashable, Codable, CaseIterable {
    /// One class, of several that exclude each other; it is an `ImageClassifier`.
    case classes
    /// Any number of labels; it is an `ImagePredictor`.
    case labels
    /// Values; it is an `ImagePredictor`.
    case values

    /// Reads from a bundle what its model says, without loading the model.
    ///
    /// - Parameter path: The bundle's folder.
    /// - Throws: `GraftError` for a bundle that is missing, damaged or from a later version.
    public init(ofBundleAt path: FilePath) throws {
        self = try BundleDescription(of: BundleLayout(bundle: path)).manifest.task ?? .classes
    }
}
