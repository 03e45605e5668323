internal import Foundation
internal import Graft
internal import GraftFiles

/// A file that a command writes for the user.
struct OutputFile {
    let path: FilePath

    init(_ path: FilePath) {
        self.path = path
    }

    /// Checks, before any work, that the file's folder is there.
    func checkFolder() throws(GraftError) {
        let folder = path.absolute.removingLastComponent()
        guard case .directory = FileSystem.kind(of: folder) else {
            throw .cannotWrite(path, "there is no folder \(folder.displayName)")
        }
    }

    /// Writes the file, which appears whole or not at all.
    func write(_ bytes: [UInt8]) throws(GraftError) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path.string), options: .atomic)
        } catch {
            throw .cannotWrite(path, error.systemReason)
        }
    }
}
