public import ArgumentParser
public import GraftFiles
internal import Graft

/// Whether backbones are fetched at all.
struct OfflineFlag: ParsableArguments {
    @Flag(help: "Open no connection: take only backbones that are on this machine.")
    var offline = false

    var settings: HubSettings {
        var settings = HubSettings()
        if offline { settings.isOffline = true }
        return settings
    }

    /// The hub of a cache directory.
    func hub(_ cache: CacheDirectory) -> Hub { Hub(cache: cache, settings: settings) }
}

/// How backbones are fetched.
struct HubFlags: ParsableArguments {
    @OptionGroup var connection: OfflineFlag

    @Flag(help: "Allow plain HTTP to other machines, for a mirror in a network that is trusted.")
    var allowHTTP = false

    @Option(help: "The largest download of a backbone, as 10GB. (default: 4GB)")
    var maxSize: ByteCount?

    /// The hub of a cache directory.
    func hub(_ cache: CacheDirectory) -> Hub {
        var settings = connection.settings
        if allowHTTP { settings.allowsPlainHTTP = true }
        if let bytes = maxSize?.bytes {
            settings.limits.downloadSize = bytes
            settings.limits.unpackedSize = max(settings.limits.unpackedSize, 2 * bytes)
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
