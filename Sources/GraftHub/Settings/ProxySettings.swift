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

    /// What a variable says.
    private enum Route: Sendable, Hashable {
        case proxy(Proxy)
        /// It names no proxy that can be gone through: the variable, its value without a password, and why.
        case refused(name: String, value: String, why: String)
    }

    private let http: Route?
    private let https: Route?
    /// Hosts and domains that are reached directly.
    private let exceptions: [String]

    /// Reads `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`, in small or capital letters.
    public init(environment: [String: String]) {
        let variable = { (name: String) in
            [name, name.uppercased()].lazy.compactMap { name in environment[name].map { (name, $0) } }
                .first { !$0.1.isEmpty }
        }
        let all = variable("all_proxy")
        http = (variable("http_proxy") ?? all).map(Self.route)
        https = (variable("https_proxy") ?? all).map(Self.route)
        exceptions = (variable("no_proxy")?.1 ?? "").split { $0 == "," || $0 == " " }.map { $0.lowercased() }
    }

    /// The proxies that may be needed.
    var all: Set<Proxy> {
        Set([http, https].compactMap { if case .proxy(let proxy)? = $0 { proxy } else { nil } })
    }

    /// The proxy for a link; nil where it is reached directly, as this machine always is.
    ///
    /// - Throws: `HubError.badSetting` where the variable for such links names no proxy that can be gone through.
    func proxy(for url: URL) throws(HubError) -> Proxy? {
        guard let host = url.host()?.lowercased(), !url.isLoopback else { return nil }
        let isException = exceptions.contains { exception in
            if exception == "*" { return true }
            let parts = exception.split(separator: ":")
            if parts.count == 2, let port = Int(parts[1]), port != url.port ?? url.usualPort { return false }
            let domain = parts.first.map { $0.drop { $0 == "." || $0 == "*" } } ?? ""
            return !domain.isEmpty && (host == domain || host.hasSuffix("." + domain))
        }
        if isException { return nil }
        switch url.scheme?.lowercased() == "https" ? https : http {
        case nil: return nil
        case .proxy(let proxy): return proxy
        case .refused(let name, let value, let why): throw .badSetting(name: name, value: value, why: why)
        }
    }

    private static func route(_ name: String, _ text: String) -> Route {
        func refused(_ why: String) -> Route {
            .refused(name: name, value: ServerAddress.withoutPassword(text), why: why)
        }
        let form = "a proxy is http://host:port, or socks5://host:port"
        let address = text.contains("://") ? text : "http://" + text
        guard let url = URL(string: address), let host = url.host(), !host.isEmpty,
            host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-._:[]".contains($0)) }),
            (1...65535).contains(url.port ?? 80)
        else { return refused(form) }
        let kind: Proxy.Kind
        switch url.scheme?.lowercased() {
        case "http": kind = .http
        case "socks", "socks5", "socks5h": kind = .socks
        // To speak plainly to it would send its password to everyone on the way.
        case "https": return refused("a secure connection to the proxy itself is not supported; \(form)")
        default: return refused(form)
        }
        return .proxy(
            Proxy(
                kind: kind, host: host, port: url.port ?? (kind == .socks ? 1080 : 80),
                user: url.user(percentEncoded: false), password: url.password(percentEncoded: false)))
    }
}

extension URL {
    /// Whether the link says that it leads to this machine itself, which is trusted as no other is.
    var isLoopback: Bool {
        guard let host = host()?.lowercased() else { return false }
        let isAddress = host.split(separator: ".").count == 4 && host.allSatisfy { $0.isNumber || $0 == "." }
        return host == "localhost" || host == "::1" || host == "[::1]" || (isAddress && host.hasPrefix("127."))
    }

    fileprivate var usualPort: Int { scheme?.lowercased() == "https" ? 443 : 80 }
}
