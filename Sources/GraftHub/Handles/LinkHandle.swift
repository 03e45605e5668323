internal import Foundation

/// A link to a network file or to an archive of one.
public struct LinkHandle: Sendable, Hashable {
    /// The link, without a fragment.
    public let url: String

    /// Takes a link whose path ends in a name that tells what comes.
    init(_ text: String, url: URL) throws(HubError) {
        guard var components = URLComponents(url: url, resolvingAgainstBaseURL: false) else {
            throw .badHandle(text, "it is not a link")
        }
        components.fragment = nil
        guard DownloadContent(fileName: url.lastPathComponent) != nil, let link = components.string else {
            throw .badHandle(text, "the link must lead to an .onnx, .tflite, .tar.gz or .zip file")
        }
        self.url = link
    }
}
