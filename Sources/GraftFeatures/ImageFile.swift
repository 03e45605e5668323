public import GraftFiles
internal import GraftData
public import SystemPackage

/// An image file and the digest of its content.
public struct ImageFile: Sendable, Hashable {
    /// Where the file is.
    public let path: FilePath
    /// The digest of its content.
    public let digest: ContentDigest

    /// Pairs a file with the digest of its content.
    public init(path: FilePath, digest: ContentDigest) {
        self.path = path
        self.digest = digest
    }
}
