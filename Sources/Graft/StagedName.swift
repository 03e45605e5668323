internal import GraftFiles
internal import Foundation
internal import SystemPackage

/// The temporary names beside a bundle's place, and what to do with those that a killed run has left there.
///
///     .food.graft.UUID        a bundle that is being written
///     .food.graft.UUID.old    the bundle that it replaces, between two renames
struct StagedName {
    /// Where the bundle is being written.
    let folder: FilePath

    private static let replacedSuffix = ".old"

    init(of destination: FilePath, id: UUID) {
        let name = destination.lastComponent?.string ?? "bundle"
        folder = destination.removingLastComponent().appending(".\(name).\(id.uuidString)")
    }

    /// Where the bundle waits that the one in `folder` replaces.
    static func replaced(by folder: FilePath) -> FilePath {
        FilePath(folder.string + replacedSuffix)
    }

    /// Puts a replaced bundle back where no other has come to its place, and removes all else that nobody works on.
    static func sweep(beside destination: FilePath) {
        let prefix = ".\(destination.lastComponent?.string ?? "bundle")."
        let names = (try? FileSystem.names(in: destination.parentFolder)) ?? []
        let ids = names.map(\.string).filter { $0.hasPrefix(prefix) }.compactMap { name in
            let rest = name.dropFirst(prefix.count)
            return UUID(uuidString: String(rest.hasSuffix(replacedSuffix) ? rest.dropLast(replacedSuffix.count) : rest))
        }
        let files = FileManager.default
        for staged in Set(ids).map({ StagedName(of: destination, id: $0).folder }) {
            let old = replaced(by: staged)
            let tidy = {
                if files.fileExists(atPath: old.string) {
                    if files.fileExists(atPath: destination.string) {
                        try? files.removeItem(atPath: old.string)
                    } else {
                        try? FileSystem.rename(old, to: destination)
                    }
                }
                try? files.removeItem(atPath: staged.string)
            }
            // Without the staged folder, the new bundle is in its place and nobody needs the old one.
            if files.fileExists(atPath: staged.string) {
                StagingLock.whileAbandoned(staged, tidy)
            } else {
                tidy()
            }
        }
    }
}

extension FilePath {
    /// The folder that the path is in; `.` for a bare name.
    var parentFolder: FilePath {
        let parent = removingLastComponent()
        return parent.isEmpty ? "." : parent
    }
}
