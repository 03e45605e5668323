package import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Reading files and folders by the calls of the operating system.
package enum FileSystem {
    /// What tells one file or folder from every other, whichever path leads to it.
    package struct Identity: Hashable {
        let device: DeviceID
        let inode: Inode
    }

    /// What is at a path, symbolic links followed.
    package enum Kind: Equatable {
        case directory(Identity)
        case file
        /// A pipe, a socket, a device.
        case special
        /// Nothing that can be reached; `missing` says whether there is nothing at all, or a link to nothing.
        case unreachable(missing: Bool)
    }

    package static func kind(of path: FilePath) -> Kind {
        do {
            let status = try path.stat()
            switch status.type {
            case .directory: return .directory(Identity(device: status.deviceID, inode: status.inode))
            case .regular: return .file
            default: return .special
            }
        } catch {
            return .unreachable(missing: error == .noSuchFileOrDirectory)
        }
    }

    /// The names in a directory but for `.` and `..`, sorted by their bytes.
    package static func names(in directory: FilePath) throws(Errno) -> [FilePath.Component] {
        guard let stream = directory.withPlatformString({ opendir($0) }) else { throw Errno(rawValue: errno) }
        defer { closedir(stream) }
        var names: [(bytes: [UInt8], component: FilePath.Component)] = []
        while true {
            // A null pointer means the end or an error; errno alone tells which.
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw Errno(rawValue: errno) }
                break
            }
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { continue }
            let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            guard let component = FilePath.Component(platformString: name), component.kind == .regular else { continue }
            names.append((bytes(ofPlatformString: name), component))
        }
        return names.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.map(\.component)
    }

    package static func bytes(of path: FilePath) -> [UInt8] {
        path.withPlatformString { bytes(ofPlatformString: $0) }
    }

    package static func bytes(of component: FilePath.Component) -> [UInt8] {
        component.withPlatformString { bytes(ofPlatformString: $0) }
    }

    /// The first bytes of a file: `count` of them, or all where the file is shorter.
    package static func head(of path: FilePath, count: Int) throws(Errno) -> [UInt8] {
        var head: [UInt8] = []
        try forEachChunk(of: path, size: count) { chunk in
            head += chunk
            return head.count < count
        }
        return Array(head.prefix(count))
    }

    /// Reads a file from its start, calls `body` with each chunk of at most `size` bytes, and stops where it says `false`.
    package static func forEachChunk(of path: FilePath, size: Int, _ body: (ArraySlice<UInt8>) -> Bool) throws(Errno) {
        do {
            let file = try FileDescriptor.open(path, .readOnly)
            defer { try? file.close() }
            // Most images are smaller than a chunk, and clearing a large one takes longer than digesting them.
            let wanted = Int(clamping: try file.stat().size) + 1
            var chunk = [UInt8](repeating: 0, count: max(1, min(size, wanted)))
            while true {
                let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
                if count == 0 || !body(chunk[..<count]) { return }
            }
        } catch let error as Errno {
            throw error
        } catch {
            // swift-system throws nothing but `Errno`; its signatures do not say so.
            throw .ioError
        }
    }

    /// Renames a file or folder; a file, or an empty folder, that is there is replaced.
    ///
    /// - Throws: The system's reason.
    package static func rename(_ source: FilePath, to destination: FilePath) throws(Errno) {
        let status = source.withPlatformString { source in
            destination.withPlatformString { destination in systemRename(source, destination) }
        }
        if status != 0 { throw Errno(rawValue: errno) }
    }

    /// Where a symbolic link leads, which need not be there; nil where the path is none.
    package static func target(ofLink path: FilePath) -> FilePath? {
        let target = withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX) + 1) { buffer -> FilePath? in
            guard let start = buffer.baseAddress else { return nil }
            let count = path.withPlatformString { readlink($0, start, Int(PATH_MAX)) }
            guard count > 0 else { return nil }
            buffer[count] = 0
            return FilePath(platformString: start)
        }
        return target.map { $0.isAbsolute ? $0 : path.removingLastComponent().pushing($0) }
    }

    /// Makes a symbolic link.
    ///
    /// - Throws: The system's reason; `Errno.fileExists` where anything bears the name.
    package static func makeLink(at path: FilePath, to target: FilePath) throws(Errno) {
        let status = path.withPlatformString { path in target.withPlatformString { symlink($0, path) } }
        if status != 0 { throw Errno(rawValue: errno) }
    }

    /// Makes a folder, in one that is there.
    ///
    /// - Throws: The system's reason; `Errno.fileExists` where anything bears the name.
    package static func makeFolder(_ path: FilePath) throws(Errno) {
        if path.withPlatformString({ mkdir($0, 0o777) }) != 0 { throw Errno(rawValue: errno) }
    }

    /// Removes a file or a link, whatever it leads to; never a folder.
    ///
    /// - Throws: The system's reason.
    package static func removeFile(_ path: FilePath) throws(Errno) {
        if path.withPlatformString({ systemUnlink($0) }) != 0 { throw Errno(rawValue: errno) }
    }

    private static func bytes(ofPlatformString string: UnsafePointer<CChar>) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: string, count: strlen(string)))
    }
}

/// The call of the operating system, under another name than the method that wraps it.
private let systemRename = rename
private let systemUnlink = unlink
