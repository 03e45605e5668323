/// How a server listens, and what it lets its clients do.
public struct ServerOptions: Sendable {
    /// The address to listen at; `127.0.0.1` lets nobody but this machine in.
    public var host = "127.0.0.1"
    /// The port to listen at; 0 for any that is free.
    public var port = 8080
    /// What clients must show as `Authorization: Bearer TOKEN`; nil for nothing.
    public var token: String?
    /// The most bytes that the body of a request has.
    public var bodyLimit = 32 << 20
    /// The most bytes that all requests hold at once.
    public var memoryLimit = 256 << 20
    /// The most images that a request has.
    public var imageLimit = 64
    /// The most images of all requests that wait or are being computed.
    public var queueLimit = 256
    /// The most pixels that an image has.
    public var pixelLimit = 100_000_000
    /// How long a request may take, its upload included, in seconds.
    public var timeLimit = 30.0
    /// The most connections that are open at once; further ones wait.
    public var connectionLimit = 1024
    /// How long it lies between two looks whether a bundle has changed, in seconds; nil for never.
    public var reloadInterval: Double? = 1
    /// Whether there is a web page at `/`.
    public var hasPage = true

    /// Creates options with their defaults.
    public init() {}

    /// Whether only programs of this machine can connect.
    public var isLoopback: Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
}
