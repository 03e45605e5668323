internal import Foundation
internal import GraftFiles
internal import SystemPackage

/// The file of a page, which is written under another name and then renamed.
struct PageFile {
    let path: FilePath

    init(_ path: FilePath) {
        self.path = path
    }

    /// Whether the file may be written: tried with an empty one, since permissions alone do not tell.
    func check() throws(ReportError) {
        try staged(content: []) { _ throws(Errno) in }
    }

    func write(_ content: [UInt8]) throws(ReportError) {
        try staged(content: content) { temporary throws(Errno) in
            try FileSystem.rename(temporary, to: path)
        }
    }

    /// Writes a file beside the path, hands it on, and removes what is left of it.
    private func staged(content: [UInt8], _ body: (FilePath) throws(Errno) -> Void) throws(ReportError) {
        guard path.lastComponent != nil else { throw .cannotWrite(path, "it is a folder") }
        switch FileSystem.kind(of: path) {
        case .directory: throw .cannotWrite(path, "it is a folder")
        // A rename would put a file in the place of a device.
        case .special: throw .cannotWrite(path, "it is no file")
        case .file, .unreachable: break
        }
        // Not made of the name, which may be as long as the system allows already.
        let temporary = path.removingLastComponent().appending(".graft-page-\(UUID().uuidString)")
        do {
            defer { try? FileManager.default.removeItem(atPath: temporary.string) }
            let file = try FileDescriptor.open(
                temporary, .writeOnly, options: [.create, .exclusiveCreate],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            try file.closeAfter { _ = try file.writeAll(content) }
            // Whether the system takes the name shows only where it is used.
            if case .unreachable(missing: false) = FileSystem.kind(of: path) { _ = try path.stat() }
            try body(temporary)
        } catch let error as Errno {
            throw .cannotWrite(path, error == .noSuchFileOrDirectory ? "its folder is not there" : error.description)
        } catch {
            throw .cannotWrite(path, error.systemReason)
        }
    }
}
