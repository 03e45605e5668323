import Foundation
import SystemPackage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A folder of a test's own, removed with all that is in it when the test lets go of it.
final class TemporaryFolder {
    let path: FilePath

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "graft-data-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = FilePath(url.path)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path.string)
    }

    /// Writes a file and the folders it is in; its content is `text`, or JPEG's first bytes and the path.
    @discardableResult
    func file(_ relative: FilePath, _ text: String? = nil) throws -> FilePath {
        let bytes = text.map { Array($0.utf8) } ?? [0xFF, 0xD8, 0xFF] + Array(relative.string.utf8)
        return try file(relative, bytes: bytes)
    }

    @discardableResult
    func file(_ relative: FilePath, bytes: [UInt8]) throws -> FilePath {
        let target = path.pushing(relative)
        try folder(relative.removingLastComponent())
        let file = try FileDescriptor.open(
            target, .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite])
        try file.closeAfter { _ = try file.writeAll(bytes) }
        return target
    }

    @discardableResult
    func folder(_ relative: FilePath) throws -> FilePath {
        var current = path
        for component in relative.components {
            current.append(component)
            if current.withPlatformString({ mkdir($0, 0o755) }) != 0, errno != EEXIST { throw Errno(rawValue: errno) }
        }
        return current
    }

    @discardableResult
    func link(_ relative: FilePath, to target: FilePath) throws -> FilePath {
        let link = path.pushing(relative)
        try folder(relative.removingLastComponent())
        let status = target.withPlatformString { target in link.withPlatformString { symlink(target, $0) } }
        if status != 0 { throw Errno(rawValue: errno) }
        return link
    }

    func pipe(_ relative: FilePath) throws {
        try folder(relative.removingLastComponent())
        if path.pushing(relative).withPlatformString({ mkfifo($0, 0o644) }) != 0 { throw Errno(rawValue: errno) }
    }
}

extension FilePath {
    /// A path of bytes, which need not be UTF-8.
    init(bytes: [UInt8]) {
        self.init(platformString: bytes.map { CChar(bitPattern: $0) } + [0])
    }
}

/// Whether the tests run as root, whom no permission keeps out.
let isRoot = geteuid() == 0

func setPermissions(_ mode: mode_t, of path: FilePath) {
    _ = path.withPlatformString { chmod($0, mode) }
}
