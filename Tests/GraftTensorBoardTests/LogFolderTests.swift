import Foundation
import GraftTensorBoard
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Run folders")
struct RunFolderTests {
    private let start = DateComponents(
        calendar: Calendar(identifier: .gregorian), year: 2026, month: 1, day: 2, hour: 3, minute: 4, second: 5)

    @Test("are named after the experiment and the time on the local clock")
    func name() throws {
        let folder = try TemporaryFolder()
        let run = try LogFolder(
            in: folder.path.appending("new").appending("logs"), experiment: "food", start: #require(start.date))
        #expect(run.path == folder.path.appending("new/logs/food/20260102-030405"))
    }

    @Test("of runs that start in the same second differ")
    func sameSecond() throws {
        let folder = try TemporaryFolder()
        let runs = try (0..<3).map { _ in
            try LogFolder(in: folder.path, experiment: "food", start: #require(start.date)).path.lastComponent?.string
        }
        #expect(runs == ["20260102-030405", "20260102-030405-2", "20260102-030405-3"])
    }

    @Test("take no experiment that would lead elsewhere", arguments: ["", ".", "..", "a/b", "/a", "a/", "a\0b"])
    func experiment(name: String) throws {
        let folder = try TemporaryFolder()
        #expect(throws: TensorBoardError.invalidExperiment(name)) {
            try LogFolder(in: folder.path, experiment: name, start: Date())
        }
        #expect(try folder.names(in: "").isEmpty)
    }

    @Test("tell what is in the way")
    func inTheWay() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("logs", "no folder")
        #expect {
            try LogFolder(in: file, experiment: "food", start: Date())
        } throws: { error in
            guard case .cannotMakeFolder(file.appending("food"), _) = error as? TensorBoardError else { return false }
            return true
        }
    }

    @Test("that may not be made are told with the system's reason", .disabled(if: isRoot, "root may write anywhere"))
    func readOnly() throws {
        let folder = try TemporaryFolder()
        setPermissions(0o555, of: folder.path)
        defer { setPermissions(0o755, of: folder.path) }
        #expect(
            throws: TensorBoardError.cannotMakeFolder(folder.path.appending("food"), reason: "Permission denied")
        ) {
            try LogFolder(in: folder.path, experiment: "food", start: Date())
        }
    }
}
