public import SystemPackage

extension TrainingRun {
    /// Saves the classifier as a bundle, loads the bundle again, and has it score the validation images once more.
    ///
    /// Only then does it appear at the path, replacing a bundle that is there.
    ///
    /// - Throws: `GraftError.verificationFailed` where the loaded classifier answers differently, `.outputExists`,
    ///   `.cannotWrite`; `BackboneError`.
    public func save(
        to path: FilePath, backbone storage: BackboneStorage = .copy, cacheDirectory: FilePath? = nil
    ) async throws {
        let staged = try StagedBundle(for: path)
        do {
            try classifier.write(to: staged, storage: storage)
            let loaded = try await ImageClassifier(contentsOf: staged.temporary, cacheDirectory: cacheDirectory)
            try await check.verify(loaded, savedAt: path)
            try staged.commit()
        } catch {
            staged.discard()
            throw error
        }
    }
}
