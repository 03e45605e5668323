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
        let python = PythonPath(environment: environment)
        tfHub = python.path("TFHUB_CACHE_DIR")
        huggingFace =
            python.path("HF_HUB_CACHE", expandingVariables: true)
            ?? python.path("HUGGINGFACE_HUB_CACHE", expandingVariables: true)
            ?? Self.huggingFaceHome(environment).appending("hub")
        kaggle = python.path("KAGGLEHUB_CACHE") ?? FilePath(python.home).appending(".cache").appending("kagglehub")
    }

    /// `HF_HOME`, or `huggingface` in the XDG cache folder.
    static func huggingFaceHome(_ environment: [String: String]) -> FilePath {
        let python = PythonPath(environment: environment)
        let caches =
            python.path("XDG_CACHE_HOME", expandingVariables: true) ?? FilePath(python.home).appending(".cache")
        return python.path("HF_HOME", expandingVariables: true) ?? caches.appending("huggingface")
    }

    /// Where a backbone lies that one of the libraries has downloaded whole; nil where there is none.
    func place(of handle: RemoteHandle) -> FilePath? {
        let own: FilePath? =
            switch handle {
            case .huggingFace(let handle): huggingFace.flatMap { Self.file(handle, in: $0) }
            case .kaggle(let handle): kaggle.flatMap { Self.model(handle, in: $0) }
            case .tfHub, .link: nil
            }
        return own ?? tfHub.flatMap { Self.module(handle, in: $0) }
    }

    /// TensorFlow Hub: a folder named by the SHA-1 of the link as the program wrote it, to whatever site it leads; it appears
    /// only once it is whole.
    private static func module(_ handle: RemoteHandle, in cache: FilePath) -> FilePath? {
        handle.webSpellings.lazy.map { text in
            cache.appending(
                Insecure.SHA1.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined())
        }.first { isFile($0.appending(NetworkSearch.savedModelName)) }
    }

    /// Hugging Face: `models--owner--repository`, in which `refs` gives a revision's commit and `snapshots` its files.
    private static func file(_ handle: HuggingFaceHandle, in cache: FilePath) -> FilePath? {
        guard DownloadContent(fileName: handle.file) == .network else { return nil }
        let folder = cache.appending("models--\(handle.owner)--\(handle.repository)")
        let reference = folder.appending("refs").pushing(FilePath(handle.revision))
        let commit =
            FileManager.default.contents(atPath: reference.string).map {
                String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            } ?? handle.revision
        guard isPlainName(commit) else { return nil }
        let path = folder.appending("snapshots").appending(commit).pushing(FilePath(handle.file))
        return isFile(path) ? path : nil
    }

    /// Kaggle: `models/owner/model/framework/variation/version`, the framework in whatever letters, whole once `version.complete` is beside it.
    private static func model(_ handle: KaggleHandle, in cache: FilePath) -> FilePath? {
        let model = cache.appending("models").appending(handle.owner).appending(handle.model)
        let frameworks = ((try? FileSystem.names(in: model)) ?? []).filter {
            $0.string.lowercased() == handle.framework.lowercased()
        }
        let found = frameworks.compactMap { framework -> (version: Int, folder: FilePath)? in
            let folder = model.appending(framework).appending(handle.variation)
            let names = (try? FileSystem.names(in: folder))?.map(\.string) ?? []
            let versions = names.compactMap(Int.init).filter { names.contains("\($0).complete") }
            guard let version = handle.version ?? versions.max(), versions.contains(version) else { return nil }
            return (version, folder.appending("\(version)"))
        }
        guard let newest = found.max(by: { $0.version < $1.version }) else { return nil }
        return try? NetworkSearch.network(in: newest.folder, of: handle.description)
    }

    private static func isFile(_ path: FilePath) -> Bool {
        FileSystem.kind(of: path) == .file
    }
}
