internal import Foundation

/// Which addresses a connection may be opened to.
struct ConnectionPolicy: Sendable {
    let allowsPlainHTTP: Bool

    /// Checks an address, given the one that led to it.
    ///
    /// `https` is allowed, and `http` to this machine itself; to others only where it was allowed. No other machine may
    /// redirect to this one, where services listen that are not meant for others.
    ///
    /// - Throws: `HubError.insecure`, `.badResponse`.
    func check(_ url: URL, redirectedFrom origin: URL? = nil) throws(HubError) {
        if let origin, url.leadsHere, !origin.leadsHere {
            throw .badResponse(origin.absoluteString, "it redirects to this machine itself (\(url.absoluteString))")
        }
        switch url.scheme?.lowercased() {
        case "https": return
        case "http":
            guard allowsPlainHTTP || url.isLoopback else { throw .insecure(url.absoluteString) }
        default:
            throw .badResponse(
                (origin ?? url).absoluteString, "it leads to \(url.absoluteString), which is no https address")
        }
    }
}

extension URL {
    /// Whether connections to the link's host stay on this machine, however it is spelt.
    fileprivate var leadsHere: Bool { host(percentEncoded: false).map(HostAddress.leadsHere) ?? false }
}
