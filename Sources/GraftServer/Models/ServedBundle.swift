public import SystemPackage

/// A bundle to serve, and the name that requests call its model by.
public struct ServedBundle: Sendable, Hashable {
    /// Letters, digits, `.`, `_` and `-`.
    public let name: String
    /// The bundle's folder.
    public let path: FilePath

    /// Names a bundle.
    ///
    /// - Parameters:
    ///   - name: The name; nil for that of the folder, without its extension.
    ///   - path: The bundle's folder.
    /// - Throws: `ServerError.unusableName`.
    public init(name: String? = nil, path: FilePath) throws(ServerError) {
        self.name = name ?? path.lastComponent?.stem ?? ""
        self.path = path
        let isUsable = !self.name.isEmpty && self.name.utf8.count <= 100 && self.name.utf8.allSatisfy(Self.isUsable)
        guard isUsable, self.name.contains(where: { $0 != "." }) else { throw .unusableName(self.name) }
    }

    private static func isUsable(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
