internal import Crypto
internal import Foundation
internal import GraftFiles
internal import SystemPackage

/// Where things are in the hub's folder.
///
///     hub/
///         backbones/KEY/entry.json, NAME/...         what was downloaded, whole
///         backbones/.KEY.UUID/...                    what is being unpacked
///         downloads/KEY/FILE                         what is being downloaded, or was put there by hand
///         pins/KEY.json                              the SHA-256 of the first download
///         locks/KEY                                  held while a process downloads or removes
struct HubLayout: Sendable {
    let directory: FilePath

    var backbones: FilePath { directory.appending("backbones") }
    var pins: FilePath { directory.appending("pins") }

    func entryFolder(_ handle: RemoteHandle) -> FilePath { backbones.appending(key(of: handle)) }
    func downloadFolder(_ handle: RemoteHandle) -> FilePath {
        directory.appending("downloads").appending(key(of: handle))
    }
    func downloadPlace(_ handle: RemoteHandle) -> FilePath { downloadFolder(handle).appending(handle.fileName) }
    func pin(_ handle: RemoteHandle) -> FilePath { pins.appending(key(of: handle) + ".json") }
    func lock(_ handle: RemoteHandle) -> FilePath { directory.appending("locks").appending(key(of: handle)) }

    static let recordName = "entry.json"

    /// How the names of an entry's folder begin while it is being unpacked.
    static func temporaryPrefix(_ entryFolder: FilePath) -> String { ".\(entryFolder.lastComponent?.string ?? "")." }

    /// A folder name that people can read and that differs for every handle.
    private func key(of handle: RemoteHandle) -> String {
        let text = handle.canonical
        let readable = text.drop { $0 != "/" }.map {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-"
        }
        let digest = SHA256.hash(data: Data(text.utf8)).prefix(4).map { String(format: "%02x", $0) }.joined()
        return String(readable.drop { $0 == "-" || $0 == "." }.prefix(80)) + "-" + digest
    }
}
