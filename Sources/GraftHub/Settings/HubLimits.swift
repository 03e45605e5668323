/// What is too large to be a backbone.
public struct HubLimits: Sendable, Hashable {
    /// The most bytes of a download.
    public var downloadSize = 4_000_000_000
    /// The most bytes of all files of an archive together.
    public var unpackedSize = 8_000_000_000
    /// How many times larger than itself an archive may become; weights hardly compress, a bomb does.
    public var expansion = 100
    /// Bytes that an archive may become whatever its own size.
    public var harmlessSize = 100_000_000
    /// The most files and folders of an archive.
    public var entryCount = 10_000

    /// Creates the usual limits.
    public init() {}

    /// The most bytes that an archive of a size may become.
    func unpackedSize(ofArchive size: Int) -> Int {
        min(unpackedSize, max(harmlessSize, size.multipliedReportingOverflow(by: expansion).partialValue))
    }
}
