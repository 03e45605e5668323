internal import Foundation
internal import GraftFiles
public import SystemPackage

/// The images that arrive in a folder, each told once when whoever writes it is done with it.
///
///     var watch = FolderWatch("inbox")
///     while !Task.isCancelled {
///         for image in try watch.arrivals() { print(image) }
///         try await Task.sleep(for: .seconds(0.5))
///     }
///
/// It looks at names, sizes and times, and needs no notice from the system: so it works on network drives and in containers too.
/// An image that is there in the beginning counts as arrived, and so does one whose content has changed since.
public struct FolderWatch: Sendable {
    /// The folder; folders in it are looked into too, unless their names begin with a dot.
    public let folder: FilePath
    /// Folders in it that are not looked into.
    public let excluded: [FilePath]

    /// What tells a file from the same file after a change.
    private struct Stamp: Hashable {
        let size: Int64
        let inode: UInt64
        let seconds: Int
        let nanoseconds: Int
    }

    /// What was there at the last look, image or not, and since when it is as it is.
    private var seen: [FilePath: (stamp: Stamp, since: ContinuousClock.Instant)] = [:]
    /// Those of them that are told already, or are no images.
    private var done: [FilePath: Stamp] = [:]

    /// How long a file must not have changed to count as written whole.
    public let settlingTime: Duration

    /// Begins to watch; nothing is looked at yet.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - excluded: Folders in it that are not looked into.
    ///   - settlingTime: How long a file must not have changed to count as written whole; by its own time already at the first look.
    public init(_ folder: FilePath, excluding excluded: [FilePath] = [], settlingTime: Duration = .seconds(2)) {
        self.folder = folder
        self.excluded = excluded
        self.settlingTime = settlingTime
    }

    /// Looks once.
    ///
    /// A file is told when it has not changed since the look before and for ``settlingTime``: one that is still being written waits.
    ///
    /// - Returns: The images that have arrived since the look before, sorted by the bytes of their paths.
    /// - Throws: `DataError` where the folder is gone or cannot be read.
    public mutating func arrivals() throws(DataError) -> [FilePath] {
        guard case .directory = FileSystem.kind(of: folder) else {
            if case .unreachable = FileSystem.kind(of: folder) { throw .missingDirectory(folder) }
            throw .notADirectory(folder)
        }
        let present = ContinuousClock.now
        // Times of files may be in whole seconds.
        let settledBefore = Date().timeIntervalSince1970 - max(2, settlingTime / .seconds(1))
        var found: [FilePath: (stamp: Stamp, since: ContinuousClock.Instant)] = [:]
        var arrived: [FilePath] = []
        // By what they are, however they are named.
        let closed = Set(
            excluded.compactMap { path -> FileSystem.Identity? in
                if case .directory(let identity) = FileSystem.kind(of: path) { identity } else { nil }
            })
        for path in try files(in: folder, outside: closed, isTop: true) {
            // What has gone since it was listed is of no interest.
            guard let stamp = try? Self.stamp(of: path) else { continue }
            let former = seen[path].flatMap { $0.stamp == stamp ? $0.since : nil }
            found[path] = (stamp, former ?? present)
            guard done[path] != stamp else { continue }
            // Its own time says at once how old it is, unless another machine's clock wrote it.
            let isSettled = former.map { present - $0 >= settlingTime } ?? false
            guard isSettled || Double(stamp.seconds) < settledBefore else { continue }
            done[path] = stamp
            if ImageSniffer.isCandidate(fileAt: path) { arrived.append(path) }
        }
        seen = found
        done = done.filter { found[$0.key] != nil }
        return arrived
    }

    /// All visible files, sorted by the bytes of their names.
    private func files(
        in directory: FilePath, outside closed: Set<FileSystem.Identity>, isTop: Bool = false
    ) throws(DataError) -> [FilePath] {
        var files: [FilePath] = []
        let names: [FilePath.Component]
        do {
            names = try FileSystem.names(in: directory)
        } catch {
            if isTop { throw .unreadableDirectory(directory, error) }
            // A folder in it may go away, or be somebody's own.
            return []
        }
        for name in names where FileSystem.bytes(of: name).first != UInt8(ascii: ".") {
            let path = directory.appending(name)
            switch FileSystem.kind(of: path) {
            case .file: files.append(path)
            // Links may lead back.
            case .directory(let identity) where FileSystem.target(ofLink: path) == nil && !closed.contains(identity):
                files += try self.files(in: path, outside: closed)
            case .directory, .special, .unreachable: break
            }
        }
        return files
    }

    private static func stamp(of path: FilePath) throws -> Stamp {
        let status = try path.stat()
        return Stamp(
            size: status.size, inode: UInt64(status.inode.rawValue), seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec)
    }
}
