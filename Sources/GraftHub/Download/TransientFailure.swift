internal import AsyncHTTPClient
internal import Foundation
internal import GraftFiles
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// What may go better when it is tried again.
struct TransientFailure: Error {
    let reason: String
    /// How long the server asks to wait.
    var retryAfter: Duration?

    init(reason: String, retryAfter: Duration? = nil) {
        self.reason = reason
        self.retryAfter = retryAfter
    }

    /// Puts what a connection died of into words.
    ///
    /// - Throws: `HubError.unreachable` at once where another try is of no use: the certificate is not trusted.
    init(_ error: any Error, of url: URL) throws(HubError) {
        let place = url.host() ?? url.absoluteString
        switch error {
        case let error as NIOConnectionError:
            let reasons = error.connectionErrors.map { ($0.error as? IOError)?.reasonText ?? "\($0.error)" }
            reason =
                reasons.isEmpty
                ? "the host \(place) is not found (is this machine online, or does it need a proxy in https_proxy?)"
                : "\(place) does not answer (\(Set(reasons).sorted().joined(separator: ", ")))"
        case let error as NIOSSLError:
            if case .handshakeFailed(let detail) = error, "\(detail)".contains("CERTIFICATE_VERIFY_FAILED") {
                throw .unreachable(
                    url.absoluteString,
                    "the certificate of \(place) is not trusted. Behind a proxy with a certificate of its own, name its "
                        + "authority in SSL_CERT_FILE", isResumable: false)
            }
            reason = "the secure connection to \(place) failed (\(error))"
        case let error as HTTPClientError:
            reason =
                switch error {
                case .connectTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout:
                    "\(place) does not answer in time"
                case .readTimeout: "\(place) sends nothing more"
                case .remoteConnectionClosed, .uncleanShutdown: "\(place) broke the connection off"
                case .proxyAuthenticationRequired: "the proxy wants a name and a password"
                default: error.shortDescription
                }
        case let error as IOError:
            let isUnanswered = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ETIMEDOUT].contains(error.errnoCode)
            reason =
                isUnanswered
                ? "\(place) does not answer (\(error.reasonText))"
                : "the connection to \(place) broke (\(error.reasonText))"
        default:
            reason = "the connection to \(place) failed (\(error))"
        }
        retryAfter = nil
    }

    /// Reads a `Retry-After` header: seconds, or a date (RFC 9110, 10.2.3).
    static func wait(_ header: String?, now: Date = Date()) -> Duration? {
        guard let header else { return nil }
        if let seconds = Int(header.trimmingCharacters(in: .whitespaces)) {
            return seconds >= 0 ? .seconds(min(seconds, 1_000_000)) : nil
        }
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.date(from: header).map { .seconds(max(0, $0.timeIntervalSince(now))) }
    }
}

extension IOError {
    fileprivate var reasonText: String { String(cString: strerror(errnoCode)) }
}
