internal import Foundation
internal import GraftFiles

/// A file to download: its address, what it is called here, and what it is fetched with.
struct RemoteFile: Sendable {
    /// The address.
    let url: URL
    /// What it is called in the hub's folder.
    let name: String
    /// The value of the `Authorization` header; nil for none.
    let authorization: String?
    /// What may help where the server refuses.
    let advice: String

    /// The file that a handle means; a Kaggle handle names a version.
    ///
    /// - Throws: `HubError.badSetting` where an endpoint or the mirror is no address.
    init(_ handle: RemoteHandle, settings: HubSettings) throws(HubError) {
        let location = Location(handle)
        name = location.name
        if let mirror = settings.mirror {
            url = try Self.address(mirror, setting: "GRAFT_HUB_MIRROR", path: location.mirrorPath)
            // A mirror is not the hub that the password is for.
            authorization = nil
            advice = "The mirror should have it at \(url.absoluteString)."
            return
        }
        switch handle {
        case .tfHub:
            url = try Self.address(settings.tfHubEndpoint, setting: "the TF Hub endpoint", path: location.path)
                .appending(queryItems: [URLQueryItem(name: "tf-hub-format", value: "compressed")])
            authorization = nil
            advice = "Is the link right, version included?"
        case .kaggle(let handle):
            url = try Self.address(settings.kaggleEndpoint, setting: "KAGGLE_API_ENDPOINT", path: location.path)
            authorization = settings.credentials.kaggle
            advice = Self.kaggleAdvice(handle, isKnown: authorization != nil)
        case .huggingFace(let handle):
            url = try Self.address(settings.huggingFaceEndpoint, setting: "HF_ENDPOINT", path: location.path)
            authorization = settings.credentials.huggingFace
            let page = "https://huggingface.co/\(handle.owner)/\(handle.repository)"
            advice =
                authorization == nil
                ? "Is there such a file at \(page)? A private or gated repository needs a token in HF_TOKEN."
                : "Is there such a file at \(page), and may the token in HF_TOKEN read it?"
        case .link(let link):
            guard let url = URL(string: link.url) else { throw .badHandle(link.url, "it is not a link") }
            self.url = url
            authorization = nil
            advice = "Is the link right?"
        }
    }

    /// Asks Kaggle which version of a model is the newest.
    init(newestVersionOf handle: KaggleHandle, settings: HubSettings) throws(HubError) {
        url = try Self.address(
            settings.kaggleEndpoint, setting: "KAGGLE_API_ENDPOINT", path: "api/v1/models/\(handle.instance)/get")
        name = "model.json"
        authorization = settings.credentials.kaggle
        advice = Self.kaggleAdvice(handle, isKnown: authorization != nil)
    }

    private static func kaggleAdvice(_ handle: KaggleHandle, isKnown: Bool) -> String {
        let page = "https://www.kaggle.com/models/\(handle.instance)"
        return isKnown
            ? "Is there such a model at \(page), and have you agreed to its terms there?"
            : "Is there such a model at \(page)? One with terms to agree to needs KAGGLE_USERNAME and KAGGLE_KEY."
    }

    private static func address(_ base: String, setting: String, path: String) throws(HubError) -> URL {
        guard let url = URL(string: base), ["http", "https"].contains(url.scheme?.lowercased()),
            url.host()?.isEmpty == false, url.query() == nil
        else { throw .badSetting(name: setting, value: base, why: "it must be an https address, without a query") }
        return path.split(separator: "/").reduce(url) { $0.appending(path: String($1)) }
    }
}

/// Where a file is at its publisher's and at a mirror, and what it is called.
private struct Location {
    /// Below the publisher's endpoint.
    let path: String
    /// Below the mirror's root: the publisher's host, then what it is called there.
    let mirrorPath: String
    let name: String

    init(_ handle: RemoteHandle) {
        switch handle {
        case .tfHub(let handle):
            path = handle.path
            mirrorPath = "tfhub.dev/\(handle.path).tar.gz"
            name = "module.tar.gz"
        case .kaggle(let handle):
            let version = handle.version.map(String.init) ?? "latest"
            path = "api/v1/models/\(handle.instance)/\(version)/download"
            mirrorPath = "kaggle.com/\(handle.instance)/\(version).tar.gz"
            name = "model.tar.gz"
        case .huggingFace(let handle):
            path = "\(handle.owner)/\(handle.repository)/resolve/\(handle.revision)/\(handle.file)"
            mirrorPath = "huggingface.co/\(path)"
            name = handle.file.split(separator: "/").last.map(String.init) ?? handle.file
        case .link(let link):
            let url = URL(string: link.url)
            path = url?.path(percentEncoded: false) ?? ""
            mirrorPath = (url?.host() ?? "") + "/" + path
            name = url?.lastPathComponent ?? "network"
        }
    }
}
