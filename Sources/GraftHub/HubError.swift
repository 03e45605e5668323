public import GraftFiles
public import SystemPackage

/// Why a backbone cannot be had by its name.
public enum HubError: Error, Equatable {
    /// The text names no backbone; why.
    case badHandle(String, String)
    /// The catalogue has no backbone of this name, and there is nothing at such a path; the nearest name.
    case unknownName(String, nearest: String?)
    /// A setting from the environment or a flag is not right; why.
    case badSetting(name: String, value: String, why: String)
    /// The backbone is not on this machine and no connection may be opened.
    case offline(handle: String, origin: DownloadOrigin)
    /// The link is plain HTTP, or leads to plain HTTP.
    case insecure(String)
    /// The server cannot be reached, or broke off again and again; the last reason, and whether another try goes on from here.
    case unreachable(String, String, isResumable: Bool)
    /// The server refuses; its status, and what may help.
    case refused(String, status: Int, advice: String)
    /// The server's answer makes no sense; why.
    case badResponse(String, String)
    /// The download, or what is in it, is larger than allowed, in bytes.
    case tooLarge(String, limit: Int)
    /// The disk has less room than the download needs, in bytes.
    case noSpace(FilePath, needed: Int, free: Int)
    /// The download is not the one that was demanded or announced.
    case wrongDigest(String, expected: ContentDigest, found: ContentDigest)
    /// The download is not the one that was had the first time.
    case changedSincePinned(String, pinned: ContentDigest, found: ContentDigest)
    /// What is on this machine was not downloaded with the digest that is demanded.
    case otherDigestInstalled(String, demanded: ContentDigest, installed: ContentDigest)
    /// The archive is damaged, or holds what must not be unpacked; why.
    case badArchive(String, String)
    /// What was downloaded cannot be a network; why.
    case badContent(String, String)
    /// The file that was put there by hand cannot be taken for the backbone; why.
    case unusableFile(FilePath, String, fault: String)
    /// The record of the first download cannot be read.
    case unreadablePin(String, FilePath)
    /// There is no network in the download, or more than one; those that there are.
    case notOneNetwork(String, found: [String])
    /// A file of a backbone that was downloaded is missing or has changed since.
    case damaged(String, FilePath)
    /// The hub's folder cannot be written; the system's reason.
    case cannotWrite(FilePath, String)
    /// The backbone is not on this machine.
    case notInstalled(String)
    /// There is nothing at the path.
    case nothingThere(FilePath)
    /// The path is the user's own, and nothing that a hub removes.
    case ownPath(String)
}

/// What to fetch for a backbone, from where, and where to put it by hand.
public struct DownloadOrigin: Sendable, Hashable {
    /// The address; with a mirror set, the mirror's.
    public let url: String
    /// The place from which Graft takes the file, put there by hand.
    public let place: FilePath
}
