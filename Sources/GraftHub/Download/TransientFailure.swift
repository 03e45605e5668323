internal import AsyncHTTPClient
internal import Foundation
internal import GraftFiles
internal import NIOCore
internal import NIOHTTP1
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
    /// - Throws: `HubError.unreachable` at once where another try is of no use.
    init(_ error: any Error, of url: URL) throws(HubError) {
        let place = url.host() ?? url.absoluteString
        if let fault = Self.lastingFault(error, at: place) {
            throw .unreachable(url.absoluteString, fault, isResumable: false)
        }
        switch error {
        case let error as NIOConnectionError:
            let reasons = error.connectionErrors.map { ($0.error as? IOError)?.reasonText ?? "no connection" }
            reason =
                reasons.isEmpty
                ? "the host \(place) is not found (is this machine online, or does it need a proxy in https_proxy?)"
                : "\(place) does not answer (\(Set(reasons).sorted().joined(separator: ", ")))"
        case is NIOSSLError, is BoringSSLError:
            reason = "the secure connection to \(place) failed"
        case let error as HTTPClientError:
            reason =
                switch error {
                case .connectTimeout, .tlsHandshakeTimeout, .deadlineExceeded: "\(place) does not answer in time"
                case .httpProxyHandshakeTimeout, .socksHandshakeTimeout: "the proxy does not answer in time"
                case .readTimeout: "\(place) sends nothing more"
                case .remoteConnectionClosed, .uncleanShutdown: "\(place) broke the connection off"
                default: "the connection to \(place) failed (\(error.shortDescription))"
                }
        case HTTPParserError.invalidEOFState, is ChannelError:
            reason = "\(place) broke the connection off"
        case is HTTPParserError:
            reason = "what \(place) answers is no HTTP"
        case let error as IOError:
            let isUnanswered = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ETIMEDOUT].contains(error.errnoCode)
            reason =
                isUnanswered
                ? "\(place) does not answer (\(error.reasonText))"
                : "the connection to \(place) broke (\(error.reasonText))"
        default:
            reason = "the connection to \(place) failed"
        }
        retryAfter = nil
    }

    /// What no further try heals, in words; nil for everything else.
    private static func lastingFault(_ error: any Error, at place: String) -> String? {
        switch error {
        case NIOSSLError.handshakeFailed(let detail) where "\(detail)".contains("CERTIFICATE_VERIFY_FAILED"):
            "the certificate of \(place) is not trusted. Behind a proxy with a certificate of its own, name its authority "
                + "in SSL_CERT_FILE"
        case let error as NIOSSLExtraError
        where error == .failedToValidateHostname || error == .serverHostnameImpossibleToMatch:
            "the certificate that answers for \(place) is another host's"
        case let error as HTTPClientError where error == .proxyAuthenticationRequired:
            "the proxy wants a name and a password, as in http://name:password@host:port, or other ones"
        case let error as HTTPClientError where error == .invalidProxyResponse:
            "the proxy refuses to connect to \(place)"
        case is HTTPClientError where "\(error)".contains("invalidHeaderField"):
            "a password or token for \(place) has a character that cannot be sent, such as a line break"
        // The module of these errors is not among those that this one may use; its errors are all refusals.
        case _ where String(reflecting: type(of: error)).hasPrefix("NIOSOCKS."):
            "the proxy refuses to connect to \(place)"
        default: nil
        }
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
