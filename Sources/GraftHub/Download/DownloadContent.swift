/// What a download is, told by its file name.
enum DownloadContent: Sendable, Hashable {
    /// One network in one file.
    case network
    /// An archive with a network in it.
    case archive

    private static let networkSuffixes = [".onnx", ".tflite"]
    private static let archiveSuffixes = [".tar.gz", ".tgz", ".tar", ".zip"]

    /// What a file of a name holds; nil where the name does not tell.
    init?(fileName: String) {
        guard let suffix = Self.suffix(of: fileName) else { return nil }
        self = Self.networkSuffixes.contains(suffix) ? .network : .archive
    }

    /// The end of a file name by which it tells what it holds, in small letters; nil where the name does not tell.
    static func suffix(of fileName: String) -> String? {
        let name = fileName.lowercased()
        return (networkSuffixes + archiveSuffixes).first(where: name.hasSuffix)
    }
}
