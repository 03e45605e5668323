public import GraftFiles
public import SystemPackage

/// Where a backbone is on this machine, and what is known of it.
public struct HubPlace: Sendable, Hashable {
    /// Who put it there.
    public enum Origin: String, Sendable, Hashable, Codable {
        /// The user, who gave its path.
        case path
        /// The hub, which downloaded it.
        case hub
        /// A Python library, which downloaded it.
        case pythonCache
    }

    /// The network: a SavedModel folder, or an `.onnx`, `.tflite` or `.xml` file.
    public let path: FilePath
    /// What names it.
    public let handle: BackboneHandle
    /// Who put it there.
    public let origin: Origin
    /// What the catalogue says of it; nil where it does not know it.
    public let facts: CatalogueEntry?
    /// The SHA-256 of the download; nil where the hub did not download it.
    public let sha256: ContentDigest?
}
