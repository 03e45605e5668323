import Foundation
import SystemPackage

/// A folder of its own for one test, removed with this object.
final class TemporaryFolder {
    let path: FilePath

    init() throws {
        path = FilePath(FileManager.default.temporaryDirectory.path).appending("graft-demo-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path.string)
    }

    /// The names in a folder within this one, sorted.
    func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path.appending(folder).string).sorted()
    }

    /// The bytes of a file within this folder.
    func bytes(of file: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(fileURLWithPath: path.appending(file).string)))
    }

    /// Writes a file within this folder.
    func write(_ bytes: [UInt8], to file: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path.appending(file).string))
    }
}
