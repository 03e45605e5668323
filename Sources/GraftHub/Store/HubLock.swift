internal import GraftFiles
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A lock that one process holds while it downloads a backbone; the system lets go of it when the process ends.
struct HubLock {
    private let file: FileDescriptor

    private static let pollInterval: Duration = .milliseconds(100)

    /// Takes the lock, waiting for whoever holds it.
    ///
    /// - Parameters:
    ///   - path: The lock's file, which is made where it is missing and stays.
    ///   - onWaiting: Called once, where another process or task holds the lock.
    /// - Returns: The lock, to be released.
    /// - Throws: `HubError.cannotWrite`, `CancellationError`.
    static func take(_ path: FilePath, onWaiting: () -> Void) async throws -> HubLock {
        let file: FileDescriptor
        do {
            file = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .closeOnExec], permissions: [.ownerReadWrite])
        } catch {
            throw HubError.cannotWrite(path, error.systemReason)
        }
        var isWaiting = false
        while flock(file.rawValue, LOCK_EX | LOCK_NB) != 0 {
            let reason = Errno(rawValue: errno)
            guard reason == .wouldBlock || reason == .interrupted else {
                try? file.close()
                throw HubError.cannotWrite(path, reason.description)
            }
            if !isWaiting { onWaiting() }
            isWaiting = true
            do {
                try await Task.sleep(for: pollInterval)
            } catch {
                try? file.close()
                throw error
            }
        }
        return HubLock(file: file)
    }

    /// Lets the next one take it.
    func release() {
        try? file.close()
    }
}
