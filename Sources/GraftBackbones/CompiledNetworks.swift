internal import Crypto
internal import Foundation
internal import GraftFiles
internal import SystemPackage

/// Compiled networks on disk, by what they depend on; what is damaged is made again.
///
/// OpenVINO has a cache of its own, but takes what it finds there unseen: a damaged network answers wrongly, without an error.
/// Here a file is a network as OpenVINO exports it, and after it the SHA-256 of the recipe's key and of those bytes. It appears
/// whole, by a rename, so several processes may read and write it at once.
struct CompiledNetworks {
    /// Where they are kept; nil for nowhere.
    let directory: FilePath?

    private static let fileExtension = "compiled"
    private static let temporaryExtension = "part"
    private static let checksumSize = SHA256.byteCount

    /// The network that was kept, or the one that `compile` makes, which is then kept.
    ///
    /// A place that cannot be read or written only costs the time of compiling.
    func executable(
        for recipe: CompilationRecipe, compile: () throws(OpenVINOFailure) -> Executable
    ) throws(OpenVINOFailure) -> Executable {
        if let kept = kept(for: recipe) { return kept }
        let made = try compile()
        if let (file, key) = place(of: recipe) { try? Self.write(made, to: file, key: key) }
        return made
    }

    /// The network that was kept; nil where there is none that is whole.
    func kept(for recipe: CompilationRecipe) -> Executable? {
        guard let (file, key) = place(of: recipe), let bytes = Self.read(file, key: key) else { return nil }
        return try? Executable(exported: bytes, device: recipe.device, precision: recipe.precision)
    }

    /// Where the network of a recipe is kept, and the recipe's key.
    private func place(of recipe: CompilationRecipe) -> (file: FilePath, key: SHA256.Digest)? {
        guard let directory, let key = try? recipe.key else { return nil }
        let name = key.map { String(format: "%02x", $0) }.joined()
        return (directory.appending("\(name).\(Self.fileExtension)"), key)
    }

    /// The exported network in a file; nil where there is none, or it is not the one that was written.
    private static func read(_ file: FilePath, key: SHA256.Digest) -> [UInt8]? {
        // Read before it is checked, not mapped: what is checked is what is used.
        guard var bytes = try? file.readContents(), bytes.count > checksumSize else { return nil }
        let found = bytes.suffix(checksumSize)
        bytes.removeLast(checksumSize)
        var hash = SHA256()
        hash.update(data: Array(key))
        hash.update(data: bytes)
        return hash.finalize().elementsEqual(found) ? bytes : nil
    }

    private static func write(_ executable: Executable, to file: FilePath, key: SHA256.Digest) throws {
        let directory = file.removingLastComponent()
        try FileManager.default.createDirectory(atPath: directory.string, withIntermediateDirectories: true)
        sweep(directory)
        let temporary = directory.appending("\(UUID().uuidString).\(temporaryExtension)")
        let descriptor = try FileDescriptor.open(
            temporary, .writeOnly, options: [.create, .append, .exclusiveCreate, .closeOnExec],
            permissions: [.ownerReadWrite, .groupRead, .otherRead])
        defer { try? descriptor.close() }
        do {
            let lock = try StagingLock(on: temporary)
            defer { withExtendedLifetime(lock) {} }
            try executable.export(to: temporary)
            var hash = SHA256()
            hash.update(data: Array(key))
            try FileSystem.forEachChunk(of: temporary, size: 1 << 20) { chunk in
                hash.update(data: chunk)
                return true
            }
            try descriptor.writeAll(Array(hash.finalize()))
            try FileSystem.rename(temporary, to: file)
        } catch {
            try? FileManager.default.removeItem(atPath: temporary.string)
            throw error
        }
    }

    /// Removes what processes that were killed had begun to write.
    private static func sweep(_ directory: FilePath) {
        for name in (try? FileSystem.names(in: directory)) ?? [] where name.extension == temporaryExtension {
            let file = directory.appending(name)
            StagingLock.whileAbandoned(file) { try? FileManager.default.removeItem(atPath: file.string) }
        }
    }
}
