internal import Foundation
package import SystemPackage

#if canImport(Darwin)
    package import Darwin
#elseif canImport(Glibc)
    package import Glibc
#elseif canImport(Musl)
    package import Musl
#endif

/// A folder of a test's own, removed with all that is in it when the test lets go of it.
package final class TemporaryFolder: Sendable {
    package let path: FilePath

    package init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "graft-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = FilePath(url.path)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path.string)
    }

    /// Writes a file and the folders it is in; its content is `text`, or JPEG's first bytes and the path.
    @discardableResult
    package func file(_ relative: FilePath, _ text: String? = nil) throws -> FilePath {
        let bytes = text.map { Array($0.utf8) } ?? [0xFF, 0xD8, 0xFF] + Array(relative.string.utf8)
        return try file(relative, bytes: bytes)
    }

    @discardableResult
    package func file(_ relative: FilePath, bytes: [UInt8]) throws -> FilePath {
        let target = path.pushing(relative)
        try folder(relative.removingLastComponent())
        let file = try FileDescriptor.open(
            target, .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite])
        try file.closeAfter { _ = try file.writeAll(bytes) }
        return target
    }

    @discardableResult
    package func folder(_ relative: FilePath) throws -> FilePath {
        var current = path
        for component in relative.components {
            current.append(component)
            if current.withPlatformString({ mkdir($0, 0o755) }) != 0, errno != EEXIST { throw Errno(rawValue: errno) }
        }
        return current
    }

    @discardableResult
    package func link(_ relative: FilePath, to target: FilePath) throws -> FilePath {
        let link = path.pushing(relative)
        try folder(relative.removingLastComponent())
        let status = target.withPlatformString { target in link.withPlatformString { symlink(target, $0) } }
        if status != 0 { throw Errno(rawValue: errno) }
        return link
    }

    package func pipe(_ relative: FilePath) throws {
        try folder(relative.removingLastComponent())
        if path.pushing(relative).withPlatformString({ mkfifo($0, 0o644) }) != 0 { throw Errno(rawValue: errno) }
    }

    /// The names in a folder within this one, sorted.
    package func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path.appending(folder).string).sorted()
    }

    /// The bytes of a file within this folder.
    package func bytes(of file: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(fileURLWithPath: path.appending(file).string)))
    }

    /// Writes a file within this folder.
    package func write(_ bytes: [UInt8], to file: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path.appending(file).string))
    }
}

/// Runs the body with a folder that is gone afterwards.
package func withTemporaryFolder<Result>(_ body: (FilePath) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("graft-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(FilePath(folder.path))
}

extension FilePath {
    /// A path of bytes, which need not be UTF-8.
    package init(bytes: [UInt8]) {
        self.init(platformString: bytes.map { CChar(bitPattern: $0) } + [0])
    }
}

/// Whether the tests run as root, whom no permission keeps out.
package let isRoot = geteuid() == 0

package func setPermissions(_ mode: mode_t, of path: FilePath) {
    _ = path.withPlatformString { chmod($0, mode) }
}
