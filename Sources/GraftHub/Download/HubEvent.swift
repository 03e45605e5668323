/// What happens while a backbone is fetched, for whoever watches.
public enum HubEvent: Sendable, Equatable {
    /// Another process is fetching the same backbone, which is waited for.
    case waiting
    /// A connection is opened to an address.
    case fetching(String)
    /// Bytes have come.
    case downloading(DownloadProgress)
    /// The download broke off and is tried again after a while; why.
    case retrying(String, after: Duration)
    /// The archive is unpacked.
    case unpacking
}

/// How far a download has come.
public struct DownloadProgress: Sendable, Hashable {
    /// Bytes that are there, with those of an earlier try.
    public let received: Int
    /// Bytes in all; nil where the server does not say.
    public let total: Int?
    /// Bytes that were there before this try.
    public let resumedFrom: Int
    /// Since this try began.
    public let elapsed: Duration

    /// Bytes a second in this try; nil at its start.
    public var bytesPerSecond: Double? {
        elapsed > .milliseconds(200) ? Double(received - resumedFrom) / (elapsed / .seconds(1)) : nil
    }

    /// How long the rest will take at this rate; nil where that is not known.
    public var remaining: Duration? {
        guard let total, let rate = bytesPerSecond, rate > 0 else { return nil }
        return .seconds(Double(total - received) / rate)
    }
}
