public import Foundation
internal import GraftFiles
internal import SystemPackage

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
        case .unreachable(let url, let reason, let isResumable):
            "\(url) cannot be fetched: \(reason)." + (isResumable ? " The next try goes on from what has come." : "")
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
        case .badContent(let what, let why):
            "What came for \(what) is no network: \(why). It was not kept."
        case .unusableFile(let path, let handle, let fault):
            "\(quoted(path)) cannot be taken for the backbone \(handle): \(fault). It is left as it is: put the right file in "
                + "its place, or fetch one with 'graft hub get --force \(handle)'."
        case .unreadablePin(let handle, let path):
            "\(quoted(path)) holds the SHA-256 of the first download of \(handle), and cannot be read. "
                + "'graft hub remove --forget \(handle)' forgets it."
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
        case .nothingThere(let path):
            "There is no backbone at \(quoted(path)): give the path of a SavedModel folder, or of an .onnx, .tflite or OpenVINO "
                + ".xml file."
        case .ownPath(let path):
            "\(path) is a path, and what lies there is your own: it is not removed."
        }
    }

    /// What is wrong with a file, for a sentence that says which one.
    var fault: String {
        switch self {
        case .wrongDigest(_, let expected, let found): "it has SHA-256 \(found), where \(expected) is expected"
        case .changedSincePinned(_, let pinned, let found):
            "it has SHA-256 \(found), where the first download had \(pinned) (if it is the right one all the same, "
                + "--sha256 \(found) takes it)"
        case .badArchive(_, let why), .badContent(_, let why): why
        case .notOneNetwork(_, let found):
            found.isEmpty ? "there is no network in it" : "there are several networks in it: \(listed(found))"
        default: description
        }
    }

    /// The same as `description`.
    public var errorDescription: String? { description }
}
