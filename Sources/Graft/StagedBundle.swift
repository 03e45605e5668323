internal import GraftFiles
internal import Foundation
internal import GraftData
internal import SystemPackage

/// A bundle that is being written under a temporary name, beside the place where it will appear.
struct StagedBundle {
    let destination: FilePath
    /// Where the bundle is until it is put in place.
    let temporary: FilePath

    /// Makes the temporary folder.
    ///
    /// - Throws: `GraftError.outputExists` where something other than a bundle is at the destination, `.cannotWrite`.
    init(for path: FilePath) throws {
        try Self.check(path)
        destination = path.lexicallyNormalized()
        let name = destination.lastComponent?.string ?? "bundle"
        temporary = destination.removingLastComponent().appending(".\(name).\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(atPath: temporary.string, withIntermediateDirectories: false)
        } catch {
            throw GraftError.cannotWrite(path, error.systemReason)
        }
    }

    /// Checks, before any work, that a bundle may appear at a path.
    static func check(_ path: FilePath) throws(GraftError) {
        let files = FileManager.default
        let isBundle = files.fileExists(atPath: BundleLayout(bundle: path).manifest.string)
        guard isBundle || !files.fileExists(atPath: path.string) else { throw .outputExists(path) }
        let parent = path.lexicallyNormalized().removingLastComponent()
        let folder = parent.isEmpty ? "." : parent.string
        var isDirectory: ObjCBool = false
        guard files.fileExists(atPath: folder, isDirectory: &isDirectory), isDirectory.boolValue else {
            throw .cannotWrite(path, "there is no folder \(folder)")
        }
        guard files.isWritableFile(atPath: folder) else {
            throw .cannotWrite(path, "the folder \(folder) is not writable")
        }
    }

    /// Renames the finished bundle into place; one that was there is removed once that has worked.
    func commit() throws {
        let files = FileManager.default
        do {
            guard files.fileExists(atPath: destination.string) else {
                try files.moveItem(atPath: temporary.string, toPath: destination.string)
                return
            }
            let old = FilePath(temporary.string + ".old")
            try files.moveItem(atPath: destination.string, toPath: old.string)
            do {
                try files.moveItem(atPath: temporary.string, toPath: destination.string)
            } catch {
                try files.moveItem(atPath: old.string, toPath: destination.string)
                throw error
            }
            try files.removeItem(atPath: old.string)
        } catch {
            throw GraftError.cannotWrite(destination, error.systemReason)
        }
    }

    /// Removes what was written, after a failure.
    func discard() {
        try? FileManager.default.removeItem(atPath: temporary.string)
    }
}
