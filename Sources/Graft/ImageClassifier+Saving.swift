public import SystemPackage

/// How a bundle keeps its backbone.
public enum BackboneStorage: Sendable {
    /// The bundle holds a copy, and works wherever it is moved.
    case copy
    /// The bundle refers to where the backbone is, pinned by its SHA-256.
    case reference
}

extension ImageClassifier {
    /// Saves the classifier as a bundle, a folder that holds what prediction needs.
    ///
    /// The bundle appears whole or not at all; one that is there is replaced, a folder that holds anything else never.
    ///
    /// - Throws: `GraftError.outputExists` where the path is something else, `.cannotWrite`.
    public func save(to path: FilePath, backbone storage: BackboneStorage = .copy) throws {
        try saveBundle(to: path, storage: storage)
    }

    /// Checks, before any work, that a bundle may be saved at a path.
    ///
    /// What a killed run left beside the path is removed, and a bundle that it was about to replace is put back.
    ///
    /// - Throws: `GraftError.outputExists`, `.cannotWrite`.
    public static func checkOutput(_ path: FilePath) throws(GraftError) {
        try StagedBundle.check(path)
    }
}
