package import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A mark on a temporary file or folder that a process is still working on it.
///
/// The system takes the mark away when the process ends, however it ends. So what is unmarked was left behind by a process
/// that was killed, which the number of a process could not tell: numbers are used again, and differ between containers.
package final class StagingLock: Sendable {
    private let file: FileDescriptor

    /// Marks a file or folder that is there.
    ///
    /// - Throws: The system's reason; `Errno.noSuchFileOrDirectory` or `.wouldBlock` where it has just been swept.
    package init(on path: FilePath) throws(Errno) {
        // `deinit` closes it where what follows throws too: closing it here as well would close whatever file of another
        // thread has been given its number since.
        file = try Self.open(path)
        // Where the file system has no locks, nothing counts as abandoned either.
        if flock(file.rawValue, LOCK_SH | LOCK_NB) != 0, Errno(rawValue: errno) == .wouldBlock {
            throw .wouldBlock
        }
        // A sweep may have come between making and marking.
        if case .unreachable = FileSystem.kind(of: path) {
            throw .noSuchFileOrDirectory
        }
    }

    deinit {
        try? file.close()
    }

    /// Runs the body where no process works on what is at the path; none can begin to while it runs.
    ///
    /// - Returns: Whether the body ran.
    @discardableResult
    package static func whileAbandoned(_ path: FilePath, _ body: () -> Void) -> Bool {
        guard let file = try? open(path) else { return false }
        defer { try? file.close() }
        guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else { return false }
        body()
        return true
    }

    private static func open(_ path: FilePath) throws(Errno) -> FileDescriptor {
        do {
            return try FileDescriptor.open(path, .readOnly, options: [.noFollow, .closeOnExec])
        } catch {
            // swift-system throws nothing but `Errno`; its signatures do not say so.
            throw error as? Errno ?? .ioError
        }
    }
}
