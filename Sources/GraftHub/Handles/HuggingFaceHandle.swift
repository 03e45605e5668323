internal import Foundation

/// A file of a Hugging Face repository: `hf://owner/repository[@revision]/folder/file.onnx`.
///
/// A slash in the revision is written as in a link: `@refs%2Fpr%2F1`.
public struct HuggingFaceHandle: Sendable, Hashable {
    /// Who published the repository.
    public let owner: String
    /// The repository's name.
    public let repository: String
    /// A branch, a tag or a commit; `main` where none is named.
    public let revision: String
    /// The file's path in the repository.
    public let file: String
    let written: WrittenText

    /// The revision where none is named.
    static let defaultRevision = "main"

    /// Takes an `hf://` link.
    init(link text: String) throws(HubError) {
        let parts = text.dropFirst("hf://".count).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3 else { throw Self.refusal(text) }
        let name = parts[1].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        try self.init(
            owner: parts[0], repository: name[0], revision: name.count > 1 ? name[1] : Substring(Self.defaultRevision),
            file: parts[2...], of: text)
    }

    /// Takes what follows the host of a file's page, percent-encoded: `/owner/repository/resolve/revision/file.onnx`.
    init(page text: String, path: String) throws(HubError) {
        let parts = path.split(separator: "/").map { Substring($0.removingPercentEncoding ?? String($0)) }
        guard parts.count >= 5, ["resolve", "blob"].contains(parts[2]) else { throw Self.refusal(text) }
        try self.init(owner: parts[0], repository: parts[1], revision: parts[3], file: parts[4...], of: text)
    }

    private init(
        owner: Substring, repository: Substring, revision: Substring, file: ArraySlice<Substring>, of text: String
    ) throws(HubError) {
        let revision = revision.replacing("%2F", with: "/").replacing("%2f", with: "/")
        let revisionParts = revision.split(separator: "/", omittingEmptySubsequences: false)
        guard ([owner, repository] + revisionParts + file).allSatisfy(isPlainName) else { throw Self.refusal(text) }
        written = WrittenText(text: text)
        (self.owner, self.repository) = (String(owner), String(repository))
        (self.revision, self.file) = (String(revision), file.joined(separator: "/"))
        let name = file.last ?? ""
        guard let suffix = DownloadContent.suffix(of: String(name)), name.count > suffix.count else {
            throw .badHandle(text, "the file must be an .onnx, .tflite, .tar.gz or .zip file")
        }
    }

    /// The revision as one part of a link's path.
    var encodedRevision: String { revision.replacing("/", with: "%2F") }

    private static func refusal(_ text: String) -> HubError {
        .badHandle(
            text,
            "a Hugging Face file is hf://owner/repository/file.onnx, with @revision after the repository where it matters"
        )
    }
}

extension HuggingFaceHandle: CustomStringConvertible {
    /// The `hf://` link.
    public var description: String {
        "hf://\(owner)/\(repository)" + (revision == Self.defaultRevision ? "" : "@\(encodedRevision)") + "/\(file)"
    }
}
