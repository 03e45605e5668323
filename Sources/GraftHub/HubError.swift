public import Foundation
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
    /// The server cannot be reached, or broke off again and again; the last reason.
    case unreachable(String, String)
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
    /// There is no network in the download, or more than one; those that there are.
    case notOneNetwork(String, found: [String])
    /// A file of a backbone that was downloaded is missing or has changed since.
    case damaged(String, FilePath)
    /// The hub's folder cannot be written; the system's reason.
    case cannotWrite(FilePath, String)
    /// The backbone is not on this machine.
    case notInstalled(String)
}

/// What to fetch for a backbone, from where, and where to put it by hand.
public struct DownloadOrigin: Sendable, Hashable {
    /// The address; with a mirror set, the mirror's.
    public let url: String
    /// The place from which Graft takes the file, put there by hand.
    public let place: FilePath
}

extension HubError: CustomStringConvertible, LocalizedError {
    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .badHandle(let text, let why):
            "\(quoted(text)) names no backbone: \(why)."
        case .unknownName(let name, let nearest):
            "There is no backbone \(quoted(name)), neither at such a path nor in the catalogue."
                + (nearest.map { " Did you mean \(quoted($0))?" } ?? "")
                + " 'graft hub list' shows the catalogue."
        case .badSetting(let name, let value, let why):
            "\(name) is \(quoted(value)): \(why)."
        case .offline(let handle, let origin):
            "The backbone \(handle) is not on this machine, and offline no connection is opened. "
                + "Fetch \(origin.url) elsewhere and put the file at \(quoted(origin.place)), or leave --offline out and "
                + "GRAFT_OFFLINE unset."
        case .insecure(let url):
            "\(url) is plain HTTP, which anyone on the way can change: use https, or allow it with --allow-http."
        case .unreachable(let url, let reason):
            "\(url) cannot be fetched: \(reason). The next try goes on from what has come."
        case .refused(let url, let status, let advice):
            "\(url) cannot be fetched: the server answers \(status). \(advice)"
        case .badResponse(let url, let why):
            "\(url) cannot be fetched: \(why)."
        case .tooLarge(let what, let limit):
            "\(what) is larger than \(limit.byteText): if that is right, allow more with --max-size."
        case .noSpace(let path, let needed, let free):
            "\(quoted(path)) has \(free.byteText) free, and \(needed.byteText) are needed: free some space, or name another "
                + "place with GRAFT_CACHE."
        case .wrongDigest(let what, let expected, let found):
            "The download of \(what) has SHA-256 \(found), where \(expected) is expected: it was not kept. Fetch it again; "
                + "if that does not help, the file is not the one that is meant."
        case .changedSincePinned(let handle, let pinned, let found):
            "\(handle) has changed: it now has SHA-256 \(found), the first download had \(pinned). It was not kept. "
                + "If the publisher changed it on purpose, forget the first with 'graft hub remove --forget \(handle)'."
        case .otherDigestInstalled(let handle, let demanded, let installed):
            "\(handle) on this machine has SHA-256 \(installed), where \(demanded) is demanded. "
                + "'graft hub remove --forget \(handle)' removes it, so that it can be fetched again."
        case .badArchive(let what, let why):
            "The archive of \(what) cannot be unpacked: \(why). Nothing of it was kept."
        case .notOneNetwork(let what, let found):
            found.isEmpty
                ? "There is no network in \(what): a SavedModel, or an .onnx, .tflite or .xml file, is looked for."
                : "There are several networks in \(what): \(found.map(quoted).joined(separator: ", ")). Unpack it yourself "
                    + "and give the path of one."
        case .damaged(let handle, let file):
            "\(quoted(file)) of the backbone \(handle) is missing or has changed since it was downloaded. "
                + "Fetch it again with 'graft hub get --force \(handle)'."
        case .cannotWrite(let path, let reason):
            "\(quoted(path)) cannot be written: \(reason)."
        case .notInstalled(let handle):
            "The backbone \(handle) is not on this machine: 'graft hub get \(handle)' fetches it."
        }
    }

    /// The same as `description`.
    public var errorDescription: String? { description }
}
