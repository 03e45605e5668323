internal import Foundation
internal import GraftFiles

/// The root of a server as a setting names it, with the password apart from the address, which is shown and kept.
struct ServerAddress: Sendable {
    private let root: String
    /// The value of the `Authorization` header that the setting's name and password make; nil where it has none.
    let authorization: String?

    /// Reads a setting.
    ///
    /// - Throws: `HubError.badSetting` where it is no address.
    init(_ text: String, setting: String) throws(HubError) {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()),
            url.host()?.isEmpty == false, url.query() == nil, url.fragment() == nil,
            let bare = url.withoutPassword
        else {
            throw .badSetting(
                name: setting, value: Self.withoutPassword(text),
                why: "it must be an https address, without a query")
        }
        root = String(bare.absoluteString.reversed().drop { $0 == "/" }.reversed())
        let user = url.user(percentEncoded: false)
        authorization = user.map { HubCredentials.basic($0, url.password(percentEncoded: false) ?? "") }
    }

    /// The address of a file below the root.
    ///
    /// - Parameter path: Where it is, percent-encoded.
    /// - Returns: The address, without a password.
    /// - Throws: `HubError.badHandle` where the path makes no address.
    func url(of path: String) throws(HubError) -> URL {
        let text = root + "/" + String(path.drop { $0 == "/" })
        guard let url = URL(string: text) else { throw .badHandle(text, "it is not a link") }
        return url
    }

    /// A text that should be an address, without the name and password that may be in it.
    static func withoutPassword(_ text: String) -> String {
        let start = text.range(of: "://")?.upperBound ?? text.startIndex
        let authority = text[start...].prefix { $0 != "/" }
        guard let sign = authority.lastIndex(of: "@") else { return text }
        return String(text[..<start] + text[text.index(after: sign)...])
    }
}

extension URL {
    /// The same address without a name and a password.
    var withoutPassword: URL? {
        guard user() != nil || password() != nil else { return self }
        var components = URLComponents(url: self, resolvingAgainstBaseURL: false)
        components?.user = nil
        components?.password = nil
        return components?.url
    }
}
