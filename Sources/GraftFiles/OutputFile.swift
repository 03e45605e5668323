internal import Foundation
package import SystemPackage

/// A file that is made for the user: written under another name and then renamed, so that it appears whole or not at all.
///
/// A symbolic link stays, and what it leads to is written.
package struct OutputFile {
    private let path: FilePath

    /// Names the file; nothing is made yet.
    package init(_ path: FilePath) {
        self.path = path
    }

    /// Why the file cannot be written.
    package enum Failure: Error {
        /// The folder that it would be in is not there.
        case noFolder(FilePath)
        /// The reason, in words.
        case refused(String)

        /// The reason, in words.
        package var reason: String {
            switch self {
            case .noFolder(let folder): "there is no folder \(folder.displayName)"
            case .refused(let reason): reason
            }
        }
    }

    /// Whether the file may be written: tried with an empty one, since permissions alone do not tell.
    package func check() throws(Failure) {
        try staged(content: []) { _ throws(Errno) in }
    }

    /// Writes the file; one that is there is replaced.
    package func write(_ content: [UInt8]) throws(Failure) {
        let target = try target
        try staged(content: content) { temporary throws(Errno) in
            try FileSystem.rename(temporary, to: target)
        }
    }

    /// Where the links that the path may go by lead to in the end.
    package var target: FilePath {
        get throws(Failure) {
            var target = path
            for _ in 0..<Self.largestLinkCount {
                // What the system keeps there, such as a program's output, is no file even where it looks like one.
                if Self.systemFolders.contains(where: { target.absolute.starts(with: $0) }) {
                    throw .refused("it is no file")
                }
                guard let next = FileSystem.target(ofLink: target) else { return target }
                target = next
            }
            throw .refused(Errno.tooManySymbolicLinkLevels.description)
        }
    }

    private static let systemFolders: [FilePath] = ["/dev", "/proc"]
    private static let largestLinkCount = 40

    /// Writes a file beside the path, hands it on, and removes what is left of it.
    private func staged(content: [UInt8], _ body: (FilePath) throws(Errno) -> Void) throws(Failure) {
        guard path.lastComponent != nil else { throw .refused("it is a folder") }
        switch FileSystem.kind(of: path) {
        case .directory: throw .refused("it is a folder")
        // A rename would put a file in the place of a device.
        case .special: throw .refused("it is no file")
        case .file, .unreachable: break
        }
        let target = try target
        // Not made of the name, which may be as long as the system allows already.
        let temporary = target.removingLastComponent().appending(".graft-output-\(UUID().uuidString)")
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
            guard error == .noSuchFileOrDirectory else { throw .refused(error.description) }
            throw .noFolder(path.absolute.removingLastComponent())
        } catch {
            throw .refused(error.systemReason)
        }
    }
}
