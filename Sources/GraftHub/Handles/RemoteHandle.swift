internal import Foundation

/// What names a backbone that is somewhere else.
public enum RemoteHandle: Sendable, Hashable {
    /// A module of TF Hub.
    case tfHub(TFHubHandle)
    /// A model of Kaggle.
    case kaggle(KaggleHandle)
    /// A file of a Hugging Face repository.
    case huggingFace(HuggingFaceHandle)
    /// Any other link.
    case link(LinkHandle)

    /// Understands an `https://` link; those to the pages of the hubs name what the page shows.
    init(web text: String) throws(HubError) {
        guard let url = URL(string: text), let host = url.host()?.lowercased(), !host.isEmpty else {
            throw .badHandle(text, "it is not a link")
        }
        guard url.user() == nil, url.password() == nil else {
            throw .badHandle(text, "a link must not hold a password, which would be kept with the backbone")
        }
        switch host {
        case "tfhub.dev":
            self = .tfHub(try TFHubHandle(page: text, path: url.path()))
        case "kaggle.com", "www.kaggle.com":
            self = .kaggle(try KaggleHandle(page: text, path: url.path()))
        case "huggingface.co" where url.path().contains("/resolve/") || url.path().contains("/blob/"):
            self = .huggingFace(try HuggingFaceHandle(page: text, path: url.path()))
        default:
            self = .link(try LinkHandle(text, url: url))
        }
    }

    /// What names the same backbone in the same way whoever wrote it: what the cache is keyed by.
    public var canonical: String {
        switch self {
        case .tfHub(let handle): handle.description
        case .kaggle(let handle): handle.description
        case .huggingFace(let handle): handle.description
        case .link(let handle): handle.url
        }
    }
}

extension RemoteHandle {
    /// The ways in which other programs may have been given the same link: as the user wrote it and as it is written in
    /// general, each with and without a slash at the end.
    var webSpellings: [String] {
        let written =
            switch self {
            case .tfHub(let handle): handle.written
            case .kaggle(let handle): handle.written
            case .huggingFace(let handle): handle.written
            case .link(let handle): handle.written
            }
        return [written.text, canonical].filter { $0.lowercased().hasPrefix("http") }.flatMap { text in
            let bare = String(text.reversed().drop { $0 == "/" }.reversed())
            return [text, bare, bare + "/"]
        }
    }

    /// What a backbone is called for short, as `efficientnet-b0`: letters, digits, dashes and underscores.
    public var shortName: String {
        let text: String
        switch self {
        case .tfHub(let handle):
            let common: Set<Substring> = ["imagenet", "feature-vector", "feature_vector"]
            let parts = handle.path.split(separator: "/").dropFirst().filter { !common.contains($0) && Int($0) == nil }
            text = parts.joined(separator: "-")
        case .kaggle(let handle): text = "\(handle.model)-\(handle.variation)"
        case .huggingFace(let handle): text = handle.repository
        case .link(let handle):
            let name = handle.url.prefix { $0 != "?" }.split(separator: "/").last ?? ""
            text = String(name.prefix { $0 != "." })
        }
        let plain = text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "-" }
        return plain.isEmpty ? "backbone" : String(plain.prefix(60))
    }

    /// What the download is called on this machine: never what a link calls it, which anyone may have written.
    var fileName: String { shortName + suffix }

    /// The end of the download's name, which tells what is in it.
    private var suffix: String {
        switch self {
        case .tfHub, .kaggle: ".tar.gz"
        case .huggingFace(let handle): DownloadContent.suffix(of: handle.file) ?? ""
        case .link(let handle): handle.suffix
        }
    }
}

extension RemoteHandle: CustomStringConvertible {
    /// The same as `canonical`.
    public var description: String { canonical }
}

extension RemoteHandle: Codable {
    /// Reads the text that names the backbone.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let handle = try BackboneHandle(text, catalogue: .empty).remote else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is not a link")
        }
        self = handle
    }

    /// Writes the text that names the backbone.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(canonical)
    }
}
