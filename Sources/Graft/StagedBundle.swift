internal import GraftFiles
internal import Foundation
internal import GraftData
internal import GraftInference
internal import SystemPackage

/// A bundle that is being written under a temporary name, beside the place where it will appear.
struct StagedBundle {
    let destination: FilePath
    /// Where the bundle is until it is put in place.
    let temporary: FilePath
    /// Tells later runs that this one is still at work.
    private let lock: StagingLock

    /// Makes the temporary folder.
    ///
    /// - Throws: `GraftError.outputExists` where something other than a bundle is at the destination, `.cannotWrite`.
    init(for path: FilePath) throws {
        try Self.check(path)
        destination = path.lexicallyNormalized()
        do {
            (temporary, lock) = try Self.makeFolder(for: destination)
        } catch {
            throw GraftError.cannotWrite(path, error.systemReason)
        }
    }

    private static func makeFolder(for destination: FilePath, attempts: Int = 3) throws -> (FilePath, StagingLock) {
        let folder = StagedName(of: destination, id: UUID()).folder
        try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: false)
        do {
            return (folder, try StagingLock(on: folder))
        } catch  where attempts > 1 {
            // Another run that tidied up found the folder before it was marked.
            return try makeFolder(for: destination, attempts: attempts - 1)
        }
    }

    /// Checks, before any work, that a bundle may appear at a path, and tidies up what a killed run left beside it.
    static func check(_ path: FilePath) throws(GraftError) {
        let destination = path.lexicallyNormalized()
        StagedName.sweep(beside: destination)
        let files = FileManager.default
        guard !files.fileExists(atPath: path.string) || BundleLayout(bundle: path).holdsOnlyABundle else {
            throw .outputExists(path)
        }
        let folder = destination.parentFolder.string
        var isDirectory: ObjCBool = false
        guard files.fileExists(atPath: folder, isDirectory: &isDirectory), isDirectory.boolValue else {
            throw .cannotWrite(path, "there is no folder \(folder)")
        }
        guard files.isWritableFile(atPath: folder) else {
            throw .cannotWrite(path, "the folder \(folder) is not writable")
        }
    }

    /// Renames the finished bundle into place; one that was there is removed once that has worked.
    ///
    /// - Throws: `GraftError.outputExists` where something else has come to be at the destination, `.cannotWrite`.
    func commit() throws {
        // The training took its time, and what is there now is about to be removed.
        try Self.check(destination)
        let files = FileManager.default
        do {
            guard files.fileExists(atPath: destination.string) else {
                try FileSystem.rename(temporary, to: destination)
                return
            }
            let old = StagedName.replaced(by: temporary)
            try FileSystem.rename(destination, to: old)
            do {
                try FileSystem.rename(temporary, to: destination)
            } catch {
                try FileSystem.rename(old, to: destination)
                throw error
            }
            // The new bundle is in place: whatever is left of the old one now, a later run sweeps.
            try? files.removeItem(atPath: old.string)
        } catch {
            throw GraftError.cannotWrite(destination, error.systemReason)
        }
    }

    /// Removes what was written, after a failure.
    func discard() {
        try? FileManager.default.removeItem(atPath: temporary.string)
    }
}
