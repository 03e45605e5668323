public import SystemPackage

/// Why features cannot be made.
public enum FeatureError: Error, Equatable {
    /// The store cannot be written, on a full disk for instance; the system's reason.
    case cannotWrite(FilePath, String)
    /// Images that cannot be read, each with the reason: all there are, not only the first.
    case unreadableImages([UnreadableImage])
}

/// An image that cannot be read, and why.
public struct UnreadableImage: Sendable, Equatable {
    /// The file.
    public let path: FilePath
    /// Why it cannot be read.
    public let reason: String

    /// Names a file and says why it cannot be read.
    public init(path: FilePath, reason: String) {
        self.path = path
        self.reason = reason
    }
}
