internal import GraftFiles
public import Foundation
internal import GraftData
public import SystemPackage

/// Where Graft keeps what it can make again: features and compiled networks.
public struct CacheDirectory: Sendable, Hashable {
    /// The directory.
    public let path: FilePath

    /// Names a cache directory; nothing is made yet.
    public init(_ path: FilePath) {
        self.path = path
    }

    /// `GRAFT_CACHE` where it is set, else `graft` in the XDG cache folder.
    public static func standard(environment: [String: String] = ProcessInfo.processInfo.environment) -> CacheDirectory {
        if let own = environment["GRAFT_CACHE"], !own.isEmpty {
            return CacheDirectory(FilePath(own))
        }
        // The XDG specification says to ignore a relative path.
        if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
            return CacheDirectory(FilePath(folder).appending("graft"))
        }
        let home = environment["HOME"] ?? NSHomeDirectory()
        return CacheDirectory(FilePath(home).appending(".cache").appending("graft"))
    }

    /// The store of feature vectors.
    public var features: FeatureStore { FeatureStore(directory: path.appending("features")) }

    /// Where compiled networks are kept.
    public var compiledNetworks: FilePath { path.appending("compiled") }

    /// Makes the directory where it is missing.
    ///
    /// - Throws: `FeatureError.cannotWrite` where that is not possible, or nothing can be written there.
    public func prepare() throws(FeatureError) {
        do {
            try FileManager.default.createDirectory(atPath: compiledNetworks.string, withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite(path, error.systemReason)
        }
        guard FileManager.default.isWritableFile(atPath: compiledNetworks.string) else {
            throw .cannotWrite(path, Errno.permissionDenied.description)
        }
    }

    /// Where compiled networks are kept, made where it is missing; nil where nothing can be written.
    ///
    /// For work that does well without: a classifier answers on a read-only system too.
    public func writableCompiledNetworks() -> FilePath? {
        (try? prepare()).map { compiledNetworks }
    }

    /// Removes all features and compiled networks that are kept.
    ///
    /// - Throws: `FeatureError.cannotWrite`.
    public func clear() throws {
        try features.clear()
        guard FileManager.default.fileExists(atPath: compiledNetworks.string) else { return }
        do {
            try FileManager.default.removeItem(atPath: compiledNetworks.string)
        } catch {
            throw FeatureError.cannotWrite(compiledNetworks, error.systemReason)
        }
    }
}
