public import SystemPackage

/// What came of one image file.
public struct FileAnswer: Sendable {
    /// The file.
    public let path: FilePath
    /// What the model says of it, or why it cannot be read.
    public let answer: Result<ImageAnswer, GraftError>
}
