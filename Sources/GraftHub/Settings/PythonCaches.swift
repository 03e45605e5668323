internal import Crypto
internal import Foundation
internal import GraftFiles
public import SystemPackage

/// Where Python libraries keep what they have downloaded, so that it need not be fetched again.
public struct PythonCaches: Sendable, Hashable {
    /// TensorFlow Hub's folder; nil where it is not set.
    public var tfHub: FilePath?
    /// Hugging Face's folder of repositories.
    public var huggingFace: FilePath?
    /// Kaggle's folder.
    public var kaggle: FilePath?

    /// Reads the environment variables by which the libraries are told.
    ///
    /// `TFHUB_CACHE_DIR`; `HF_HUB_CACHE` or `HF_HOME`; `KAGGLEHUB_CACHE`; the last two with the usual folders where they are
    /// not set. TensorFlow Hub's own usual folder is in the system's temporary folder, into which anyone may put a
    /// network, and is left out.
    public init(environment: [String: String]) {
        let value = { (name: String) in environment[name].flatMap { $0.isEmpty ? nil : FilePath($0) } }
        tfHub = value("TFHUB_CACHE_DIR")
        huggingFace =
            value("HF_HUB_CACHE") ?? value("HUGGINGFACE_HUB_CACHE")
            ?? Self.huggingFaceHome(environment).appending("hub")
        kaggle =
            value("KAGGLEHUB_CACHE")
            ?? (value("HOME") ?? FilePath(NSHomeDirectory())).appending(".cache").appending("kagglehub")
    }

    /// `HF_HOME`, or `huggingface` in the XDG cache folder.
    static func huggingFaceHome(_ environment: [String: String]) -> FilePath {
        let value = { (name: String) in environment[name].flatMap { $0.isEmpty ? nil : FilePath($0) } }
        let caches =
            value("XDG_CACHE_HOME") ?? (value("HOME") ?? FilePath(NSHomeDirectory())).appending(".cache")
        return value("HF_HOME") ?? caches.appending("huggingface")
    }

    /// Where a backbone lies that one of the libraries has downloaded whole; nil where there is none.
    func place(of handle: RemoteHandle) -> FilePath? {
        switch handle {
        case .tfHub(let handle): tfHub.flatMap { Self.module(handle, in: $0) }
        case .huggingFace(let handle): huggingFace.flatMap { Self.file(handle, in: $0) }
        case .kaggle(let handle): kaggle.flatMap { Self.model(handle, in: $0) }
        case .link: nil
        }
    }

    /// TensorFlow Hub: a folder named by the SHA-1 of the handle, which appears only once it is whole.
    private static func module(_ handle: TFHubHandle, in cache: FilePath) -> FilePath? {
        let name = Insecure.SHA1.hash(data: Data(handle.description.utf8)).map { String(format: "%02x", $0) }.joined()
        let folder = cache.appending(name)
        return isFile(folder.appending("saved_model.pb")) ? folder : nil
    }

    /// Hugging Face: `models--owner--repository`, in which `refs` gives a revision's commit and `snapshots` its files.
    private static func file(_ handle: HuggingFaceHandle, in cache: FilePath) -> FilePath? {
        guard DownloadContent(fileName: handle.file) == .network else { return nil }
        let folder = cache.appending("models--\(handle.owner)--\(handle.repository)")
        let reference = folder.appending("refs").appending(handle.revision)
        let commit =
            FileManager.default.contents(atPath: reference.string).map {
                String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            } ?? handle.revision
        guard isPlainName(commit) else { return nil }
        let path = folder.appending("snapshots").appending(commit).pushing(FilePath(handle.file))
        return isFile(path) ? path : nil
    }

    /// Kaggle: `models/owner/model/framework/variation/version`, whole once `version.complete` is beside it.
    private static func model(_ handle: KaggleHandle, in cache: FilePath) -> FilePath? {
        let folder = cache.appending("models").pushing(FilePath(handle.instance))
        let names = (try? FileSystem.names(in: folder))?.map(\.string) ?? []
        let versions = names.compactMap(Int.init).filter { names.contains("\($0).complete") }
        guard let version = handle.version ?? versions.max(), versions.contains(version) else { return nil }
        return try? NetworkSearch.network(in: folder.appending("\(version)"), of: handle.description)
    }

    private static func isFile(_ path: FilePath) -> Bool {
        FileSystem.kind(of: path) == .file
    }
}
