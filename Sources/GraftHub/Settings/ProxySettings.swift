internal import Foundation

/// The proxies to go through, as the environment names them.
public struct ProxySettings: Sendable, Hashable {
    /// A proxy.
    struct Proxy: Sendable, Hashable {
        enum Kind: Sendable, Hashable {
            case http, socks
        }

        var kind: Kind
        var host: String
        var port: Int
        var user: String?
        var password: String?
    }

    let http: Proxy?
    let https: Proxy?
    /// Hosts and domains that are reached directly.
    private let exceptions: [String]

    /// Reads `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`, in small or capital letters.
    public init(environment: [String: String]) {
        let value = { (name: String) in
            [name, name.uppercased()].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        let all = value("all_proxy")
        http = (value("http_proxy") ?? all).flatMap(Self.proxy)
        https = (value("https_proxy") ?? all).flatMap(Self.proxy)
        exceptions = (value("no_proxy") ?? "").split { $0 == "," || $0 == " " }.map { $0.lowercased() }
    }

    /// The proxy for a link; nil where it is reached directly, as this machine always is.
    func proxy(for url: URL) -> Proxy? {
        guard let host = url.host()?.lowercased(), !url.isLoopback else { return nil }
        let isException = exceptions.contains { exception in
            if exception == "*" { return true }
            let parts = exception.split(separator: ":")
            if parts.count == 2, let port = Int(parts[1]), port != url.port ?? url.usualPort { return false }
            let domain = parts.first.map { $0.drop { $0 == "." || $0 == "*" } } ?? ""
            return !domain.isEmpty && (host == domain || host.hasSuffix("." + domain))
        }
        if isException { return nil }
        return url.scheme?.lowercased() == "https" ? https : http
    }

    private static func proxy(_ text: String) -> Proxy? {
        guard let url = URL(string: text.contains("://") ? text : "http://" + text), let host = url.host() else {
            return nil
        }
        let isSocks = url.scheme?.lowercased().hasPrefix("socks") == true
        return Proxy(
            kind: isSocks ? .socks : .http, host: host, port: url.port ?? (isSocks ? 1080 : 80),
            user: url.user(percentEncoded: false), password: url.password(percentEncoded: false))
    }
}

extension URL {
    /// Whether the link leads to this machine itself.
    var isLoopback: Bool {
        guard let host = host()?.lowercased() else { return false }
        let isAddress = host.split(separator: ".").count == 4 && host.allSatisfy { $0.isNumber || $0 == "." }
        return host == "localhost" || host == "::1" || host == "[::1]" || (isAddress && host.hasPrefix("127."))
    }

    fileprivate var usualPort: Int { scheme?.lowercased() == "https" ? 443 : 80 }
}
