internal import Foundation

/// A link to a network file or to an archive of one.
public struct LinkHandle: Sendable, Hashable {
    /// The link, without a fragment.
    public let url: String
    /// The end of its path that tells what comes, as `.tar.gz`.
    let suffix: String
    let written: WrittenText

    /// Takes a link whose path ends in a name that tells what comes.
    init(_ text: String, url: URL) throws(HubError) {
        guard var components = URLComponents(url: url, resolvingAgainstBaseURL: false) else {
            throw .badHandle(text, "it is not a link")
        }
        components.fragment = nil
        let encoded = url.path(percentEncoded: true).split(separator: "/").last.map(String.init) ?? ""
        let name = encoded.removingPercentEncoding ?? encoded
        guard let suffix = DownloadContent.suffix(of: name), let link = components.string else {
            throw .badHandle(text, "the link must lead to an .onnx, .tflite, .tar.gz or .zip file")
        }
        // No publisher names a file so; whoever does wants it to be taken for something else.
        guard name.utf8.count > suffix.utf8.count,
            !name.unicodeScalars.contains(where: { $0 == "/" || $0.properties.generalCategory == .control })
        else { throw .badHandle(text, "what it leads to has no name that a file can have") }
        self.suffix = suffix
        written = WrittenText(text: text)
        self.url = link
    }
}
