public import ArgumentParser
public import GraftFiles
internal import Graft

/// How backbones are fetched.
struct HubFlags: ParsableArguments {
    @Flag(help: "Open no connection: take only backbones that are on this machine.")
    var offline = false

    @Flag(help: "Allow plain HTTP to other machines, for a mirror in a network that is trusted.")
    var allowHTTP = false

    /// The hub of a cache directory.
    func hub(_ cache: CacheDirectory, maxSize: Int? = nil) -> Hub {
        var settings = HubSettings()
        if offline { settings.isOffline = true }
        if allowHTTP { settings.allowsPlainHTTP = true }
        if let maxSize {
            settings.limits.downloadSize = maxSize
            settings.limits.unpackedSize = max(settings.limits.unpackedSize, 2 * maxSize)
        }
        return Hub(cache: cache, settings: settings)
    }
}

extension ContentDigest: ExpressibleByArgument {
    /// Takes 64 hexadecimal digits.
    public init?(argument: String) {
        self.init(argument.trimmingPrefix("sha256:").lowercased())
    }
}
