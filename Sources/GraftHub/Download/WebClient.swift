internal import AsyncHTTPClient
internal import Foundation
internal import GraftFiles
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import SystemPackage

/// Asks for files over HTTP: through the right proxy, along redirects, with passwords only for whom they are meant.
struct WebClient: Sendable {
    private let settings: HubSettings
    private let direct: HTTPClient
    private let proxied: [ProxySettings.Proxy: HTTPClient]

    /// What a server answers.
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let body: HTTPClientResponse.Body
        /// The answers before it, which redirected; they may say things of the file.
        let redirects: [HTTPHeaders]

        /// A header of the answer, or of the last redirect that has it.
        func header(_ name: String) -> String? {
            ([headers] + redirects.reversed()).lazy.compactMap { $0.first(name: name) }.first
        }
    }

    /// Calls the body with a client that is shut down afterwards.
    ///
    /// - Throws: `HubError.offline` is for the caller to throw: this opens connections.
    static func with<Result>(_ settings: HubSettings, _ body: (WebClient) async throws -> Result) async throws -> Result
    {
        let client = try WebClient(settings)
        let result: Result
        do {
            result = try await body(client)
        } catch {
            await client.shutdown()
            throw error
        }
        await client.shutdown()
        return result
    }

    private init(_ settings: HubSettings) throws(HubError) {
        self.settings = settings
        var configuration = HTTPClient.Configuration()
        var tls = TLSConfiguration.makeClientConfiguration()
        if let file = settings.certificateFile {
            do {
                tls.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(file.string))]
            } catch {
                throw .badSetting(
                    name: "SSL_CERT_FILE", value: file.string, why: "it is no file of certificates in PEM form")
            }
        }
        configuration.tlsConfiguration = tls
        configuration.redirectConfiguration = .disallow
        configuration.timeout = HTTPClient.Configuration.Timeout(
            connect: .seconds(15), read: .nanoseconds(settings.idleTimeout.nanoseconds))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        direct = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        var proxied: [ProxySettings.Proxy: HTTPClient] = [:]
        for proxy in settings.proxies.all {
            configuration.proxy = HTTPClient.Configuration.Proxy(proxy)
            proxied[proxy] = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        }
        self.proxied = proxied
    }

    private func shutdown() async {
        for client in [direct] + proxied.values { try? await client.shutdown() }
    }

    private static let greatestRedirectCount = 10

    /// Asks for a file.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - range: The first byte that is wanted, and what tells that the file is still the same; nil for all of it.
    /// - Returns: The answer, whatever its status, after all redirects.
    /// - Throws: `HubError.insecure`, `.badResponse`; `TransientFailure` where another try may help.
    func get(_ file: RemoteFile, from range: (start: Int, condition: String)? = nil) async throws -> Answer {
        let policy = ConnectionPolicy(allowsPlainHTTP: settings.allowsPlainHTTP)
        try policy.check(file.url)
        var url = file.url
        var redirects: [HTTPHeaders] = []
        while true {
            var request = HTTPClientRequest(url: url.absoluteString)
            request.headers.add(name: "User-Agent", value: "graft")
            // The bytes as they lie on the server: what is hashed and resumed must not depend on how it was sent.
            request.headers.add(name: "Accept-Encoding", value: "identity")
            if let authorization = file.authorization, url.isSameOrigin(as: file.url) {
                request.headers.add(name: "Authorization", value: authorization)
            }
            if let range {
                request.headers.add(name: "Range", value: "bytes=\(range.start)-")
                request.headers.add(name: "If-Range", value: range.condition)
            }
            let response = try await execute(request, to: url)
            let status = Int(response.status.code)
            guard [301, 302, 303, 307, 308].contains(status) else {
                return Answer(status: status, headers: response.headers, body: response.body, redirects: redirects)
            }
            guard let location = response.headers.first(name: "Location"),
                let next = URL(string: location, relativeTo: url)?.absoluteURL.withoutPassword
            else { throw HubError.badResponse(url.absoluteString, "it redirects to nowhere") }
            try policy.check(next, redirectedFrom: url)
            redirects.append(response.headers)
            guard redirects.count <= Self.greatestRedirectCount else {
                throw HubError.badResponse(
                    file.url.absoluteString, "it redirects more than \(Self.greatestRedirectCount) times")
            }
            url = next
        }
    }

    private func execute(_ request: HTTPClientRequest, to url: URL) async throws -> HTTPClientResponse {
        let client = try settings.proxies.proxy(for: url).flatMap { proxied[$0] } ?? direct
        do {
            return try await client.execute(request, deadline: .distantFuture)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw try TransientFailure(error, of: url)
        }
    }
}

extension HTTPClient.Configuration.Proxy {
    fileprivate init(_ proxy: ProxySettings.Proxy) {
        switch proxy.kind {
        case .socks:
            self = .socksServer(host: proxy.host, port: proxy.port)
        case .http:
            let authorization = proxy.user.map {
                HTTPClient.Authorization.basic(username: $0, password: proxy.password ?? "")
            }
            self = .server(host: proxy.host, port: proxy.port, authorization: authorization)
        }
    }
}

extension URL {
    /// Whether both have the same scheme, host and port, so that what is meant for one is meant for the other.
    fileprivate func isSameOrigin(as other: URL) -> Bool {
        scheme?.lowercased() == other.scheme?.lowercased() && host()?.lowercased() == other.host()?.lowercased()
            && port == other.port
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 { Int64(self / .nanoseconds(1)) }
}
