internal import Foundation
internal import GraftFiles
internal import SystemPackage

/// Files of an export that are written in a folder of their own, beside where they will appear together.
///
/// A symbolic link stays, and what it leads to is replaced. A killed run leaves the folder, which the next export there removes.
struct StagedExport {
    /// A file, where it is written and where it will be.
    struct File {
        let temporary: FilePath
        let destination: FilePath
    }

    let files: [File]
    private let folder: FilePath
    /// Tells later runs that this one is still at work.
    private let lock: StagingLock

    private static let prefix = ".graft-export-"

    /// Makes the folder.
    ///
    /// - Throws: `ExportError.cannotWrite`.
    init(_ format: ExportFormat, at path: FilePath) throws(ExportError) {
        var targets: [FilePath] = []
        for file in format.files(at: path) {
            do {
                targets.append(try OutputFile(file).target)
            } catch {
                throw ExportError(error, at: file)
            }
        }
        let parent = targets[0].absolute.removingLastComponent()
        Self.sweep(parent)
        folder = parent.appending(Self.prefix + UUID().uuidString)
        do {
            try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: false)
            lock = try StagingLock(on: folder)
        } catch {
            throw .cannotWrite(path, error.systemReason)
        }
        let folder = folder
        files = zip(format.files(at: path), targets).map { file, target in
            File(temporary: folder.appending("export.\(file.extension ?? "")"), destination: target)
        }
    }

    /// Renames all files into place, or none; what was there before is removed only when all are.
    ///
    /// - Throws: `ExportError.cannotWrite`.
    func commit() throws(ExportError) {
        defer { discard() }
        var replaced: [(old: FilePath, destination: FilePath)] = []
        var placed: [FilePath] = []
        for (index, file) in files.enumerated() {
            do {
                if case .file = FileSystem.kind(of: file.destination) {
                    let old = folder.appending("replaced-\(index)")
                    try FileSystem.rename(file.destination, to: old)
                    replaced.append((old, file.destination))
                }
                try FileSystem.rename(file.temporary, to: file.destination)
                placed.append(file.destination)
            } catch {
                for path in placed { try? FileSystem.removeFile(path) }
                for (old, destination) in replaced { try? FileSystem.rename(old, to: destination) }
                throw .cannotWrite(file.destination, error.systemReason)
            }
        }
    }

    /// Removes the folder with all that is still in it.
    func discard() {
        try? FileManager.default.removeItem(atPath: folder.string)
    }

    private static func sweep(_ parent: FilePath) {
        for name in (try? FileSystem.names(in: parent)) ?? [] where name.string.hasPrefix(prefix) {
            let left = parent.appending(name)
            StagingLock.whileAbandoned(left) { try? FileManager.default.removeItem(atPath: left.string) }
        }
    }
}
