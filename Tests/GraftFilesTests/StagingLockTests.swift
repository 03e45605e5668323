internal import Foundation
import GraftFiles
import GraftTestSupport
import SystemPackage
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite("A mark on a temporary file")
struct StagingLockTests {
    @Test("What is being swept cannot be marked; what is unmarked can be swept")
    func marks() throws {
        let folder = try TemporaryFolder()
        let file = folder.path.appending("staged")
        try Data().write(to: URL(filePath: file.string))

        StagingLock.whileAbandoned(file) {
            #expect(throws: Errno.wouldBlock) { try StagingLock(on: file) }
        }
        do {
            let lock = try StagingLock(on: file)
            withExtendedLifetime(lock) { #expect(!StagingLock.whileAbandoned(file) {}) }
        }
        #expect(StagingLock.whileAbandoned(file) {})
    }

    @Test("A mark that is refused closes its own file, and no file that another thread has opened meanwhile")
    func refused() async throws {
        let folder = try TemporaryFolder()
        let (swept, other) = (folder.path.appending("swept"), folder.path.appending("other"))
        for file in [swept, other] { try Data([1]).write(to: URL(filePath: file.string)) }
        let sweeping = try FileDescriptor.open(swept, .readOnly)
        defer { try? sweeping.close() }
        #expect(flock(sweeping.rawValue, LOCK_EX | LOCK_NB) == 0)

        let openings = 20_000
        async let refusals = Task.detached {
            (0..<openings).count { _ in (try? StagingLock(on: swept)) == nil }
        }.value
        // A number that was closed under its holder is not open, or reads another file.
        let lost = try (0..<openings).count { _ in
            let file = try FileDescriptor.open(other, .readOnly)
            var byte: UInt8 = 0
            let isLost = withUnsafeMutableBytes(of: &byte) { (try? file.read(into: $0)) != 1 }
            return (try? file.close()) == nil || isLost
        }
        #expect(lost == 0)
        #expect(await refusals == openings)
    }
}
