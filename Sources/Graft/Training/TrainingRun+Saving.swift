public import SystemPackage

extension TrainingRun {
    /// Saves the classifier as a bundle, loads the bundle again, and has it score the validation images once more.
    ///
    /// The loaded head scores them all, from their stored features; some also go from the file through the loaded backbone.
    /// Only then does the bundle appear at the path, replacing a bundle that is there.
    ///
    /// - Returns: What the loaded bundle has done again.
    /// - Throws: `GraftError.verificationFailed` where the loaded classifier answers differently, `.outputExists`,
    ///   `.cannotWrite`; `BackboneError`.
    @discardableResult
    public func save(
        to path: FilePath, backbone storage: BackboneStorage = .copy, cacheDirectory: FilePath? = nil
    ) async throws -> BundleVerification {
        try await check.save(classifier, to: path, storage: storage) {
            try await ImageClassifier(contentsOf: $0, cacheDirectory: cacheDirectory)
        }
    }
}
