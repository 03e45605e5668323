/// What a download is, told by its file name.
enum DownloadContent: Sendable, Hashable {
    /// One network in one file.
    case network
    /// An archive with a network in it.
    case archive

    /// What a file of a name holds; nil where the name does not tell.
    init?(fileName: String) {
        let name = fileName.lowercased()
        if [".onnx", ".tflite"].contains(where: name.hasSuffix) {
            self = .network
        } else if [".tar.gz", ".tgz", ".tar", ".zip"].contains(where: name.hasSuffix) {
            self = .archive
        } else {
            return nil
        }
    }
}
