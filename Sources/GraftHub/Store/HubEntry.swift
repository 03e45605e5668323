public import Foundation
public import GraftFiles

/// What is kept of a backbone that was downloaded.
public struct HubEntry: Sendable, Hashable, Codable {
    /// What names it.
    public let handle: RemoteHandle
    /// The address that it was asked for at, before any redirect.
    public let url: String
    /// The SHA-256 of the download: of the archive, or of the network's one file.
    public let sha256: ContentDigest
    /// The bytes of the download.
    public let size: Int
    /// When it was downloaded.
    public let date: Date
    /// Where the network is within the entry's folder.
    public let network: String
    /// The files of the download, by their paths within the entry's folder.
    public let files: [String: ContentDigest]
}
