internal import Foundation

/// A file to download: its address, and what it is fetched with.
struct RemoteFile: Sendable {
    /// The address, without a password.
    let url: URL
    /// The value of the `Authorization` header, for this address's server only; nil for none.
    let authorization: String?
    /// What may help where the server refuses.
    let advice: String

    /// The file that a handle means.
    ///
    /// For a Kaggle handle without a version this is the model's page, where a person finds the newest; only the mirror has
    /// such a file.
    ///
    /// - Throws: `HubError.badSetting` where an endpoint or the mirror is no address.
    init(_ handle: RemoteHandle, settings: HubSettings) throws(HubError) {
        if let mirror = settings.mirror {
            let server = try ServerAddress(mirror, setting: "GRAFT_HUB_MIRROR")
            url = try server.url(of: Self.mirrorPath(of: handle))
            // A mirror is not the hub that the hub's password is for.
            authorization = server.authorization
            advice = "The mirror should have it at \(url.absoluteString)."
            return
        }
        switch handle {
        case .tfHub(let handle):
            let server = try ServerAddress(settings.tfHubEndpoint, setting: "the TF Hub endpoint")
            url = try server.url(of: handle.path + "?tf-hub-format=compressed")
            authorization = server.authorization
            advice = "Is the link right, version included?"
        case .kaggle(let handle):
            let server = try ServerAddress(settings.kaggleEndpoint, setting: "KAGGLE_API_ENDPOINT")
            let path = handle.version.map { "api/v1/models/\(handle.instance)/\($0)/download" }
            url = try server.url(of: path ?? "models/\(handle.instance)")
            authorization = server.authorization ?? settings.credentials.kaggle
            advice = Self.kaggleAdvice(handle, isKnown: authorization != nil)
        case .huggingFace(let handle):
            let server = try ServerAddress(settings.huggingFaceEndpoint, setting: "HF_ENDPOINT")
            url = try server.url(
                of: "\(handle.owner)/\(handle.repository)/resolve/\(handle.encodedRevision)/\(handle.file)")
            authorization = server.authorization ?? settings.credentials.huggingFace
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
        let server = try ServerAddress(settings.kaggleEndpoint, setting: "KAGGLE_API_ENDPOINT")
        url = try server.url(of: "api/v1/models/\(handle.instance)/get")
        authorization = server.authorization ?? settings.credentials.kaggle
        advice = Self.kaggleAdvice(handle, isKnown: authorization != nil)
    }

    private static func kaggleAdvice(_ handle: KaggleHandle, isKnown: Bool) -> String {
        let page = "https://www.kaggle.com/models/\(handle.instance)"
        return isKnown
            ? "Is there such a model at \(page), and have you agreed to its terms there?"
            : "Is there such a model at \(page)? One with terms to agree to needs KAGGLE_USERNAME and KAGGLE_KEY."
    }

    /// Where a mirror has a file: below the publisher's host, as it is called there; percent-encoded.
    private static func mirrorPath(of handle: RemoteHandle) -> String {
        switch handle {
        case .tfHub(let handle): return "tfhub.dev/\(handle.path).tar.gz"
        case .kaggle(let handle):
            return "kaggle.com/\(handle.instance)/\(handle.version.map(String.init) ?? "latest").tar.gz"
        case .huggingFace(let handle):
            return "huggingface.co/\(handle.owner)/\(handle.repository)/resolve/\(handle.revision)/\(handle.file)"
        case .link(let link):
            let url = URL(string: link.url)
            return (url?.host() ?? "") + (url?.path(percentEncoded: true) ?? "")
        }
    }
}
