internal import Foundation
internal import GraftFiles
public import SystemPackage

/// What names a backbone: a catalogue name, a link to a hub, another link, or a path.
public enum BackboneHandle: Sendable, Hashable {
    /// A network on this machine.
    case path(FilePath)
    /// A backbone that the catalogue knows.
    case catalogue(CatalogueEntry)
    /// A backbone somewhere else.
    case remote(RemoteHandle)

    /// Understands what a user wrote.
    ///
    /// - Parameters:
    ///   - text: `efficientnet-b0`; `https://tfhub.dev/...`; `kaggle://owner/model/framework/variation[/version]` or the
    ///     page's address; `hf://owner/repository[@revision]/file.onnx`; a link to an `.onnx`, `.tflite`, `.tar.gz` or `.zip`
    ///     file; `file://...`; or a path. What exists at a path comes before a name of the catalogue.
    ///   - catalogue: The backbones known by name.
    /// - Throws: `HubError.badHandle`, `.unknownName`.
    public init(_ text: String, catalogue: Catalogue = .standard) throws(HubError) {
        guard let colon = text.range(of: "://") else {
            self = try Self.local(text, catalogue: catalogue)
            return
        }
        switch text[..<colon.lowerBound].lowercased() {
        case "file":
            guard let url = URL(string: text), url.host() == nil || url.host() == "" || url.host() == "localhost",
                !url.path(percentEncoded: false).isEmpty
            else { throw .badHandle(text, "a file:// link is file:///folder/network") }
            self = .path(FilePath(url.path(percentEncoded: false)))
        case "kaggle":
            self = .remote(.kaggle(try KaggleHandle(link: text)))
        case "hf":
            self = .remote(.huggingFace(try HuggingFaceHandle(link: text)))
        case "https", "http":
            self = .remote(try RemoteHandle(web: text))
        case let scheme:
            throw .badHandle(text, "\(quoted(scheme)) links are not known; https, hf, kaggle and file are")
        }
    }

    private static func local(_ text: String, catalogue: Catalogue) throws(HubError) -> BackboneHandle {
        guard !text.isEmpty else { throw .badHandle(text, "it is empty") }
        let path = FilePath(text)
        if FileManager.default.fileExists(atPath: text) { return .path(path) }
        if let entry = catalogue[text] { return .catalogue(entry) }
        // Whatever looks like a path is one, and whoever opens it says that there is nothing there.
        if text.contains("/") || path.extension != nil { return .path(path) }
        throw .unknownName(text, nearest: catalogue.nearestName(to: text))
    }

    /// Where it comes from; nil for a path.
    public var remote: RemoteHandle? {
        switch self {
        case .path: nil
        case .catalogue(let entry): entry.handle
        case .remote(let handle): handle
        }
    }
}

extension BackboneHandle: CustomStringConvertible {
    /// The shortest text that names it: the catalogue's name, the link, or the path.
    public var description: String {
        switch self {
        case .path(let path): path.displayName
        case .catalogue(let entry): entry.name
        case .remote(let handle): handle.description
        }
    }
}
