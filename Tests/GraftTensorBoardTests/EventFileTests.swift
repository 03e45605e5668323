import GraftProtobuf
import GraftTensorBoard
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Event files")
struct EventFileTests {
    @Test("have a name that TensorBoard looks for, and begin with the version of the format")
    func beginning() throws {
        let folder = try TemporaryFolder()
        let file = try EventFile(in: folder.path, wallTime: 1_700_000_000.5)
        let name = try #require(file.path.lastComponent?.string)
        #expect(name.hasPrefix("events.out.tfevents.1700000000."))
        let version = Event(wallTime: 1_700_000_000.5, .fileVersion("brain.Event:2"))
        #expect(try folder.bytes(of: name) == TFRecord.framed(version.message.bytes))
        #expect(version.message.bytes.suffix(15) == [0x1A, 13] + Array("brain.Event:2".utf8))
    }

    @Test("hold what was written as soon as it was")
    func appending() throws {
        let folder = try TemporaryFolder()
        let file = try EventFile(at: folder.path.appending("events"), wallTime: 0)
        let beginning = try folder.bytes(of: "events")
        let events = (0..<3).map { Event(wallTime: 1, step: $0, .summary([.scalar("epoch_loss", 0.5)])) }
        try file.write([events[0]])
        try file.write([events[1], events[2]])
        #expect(try folder.bytes(of: "events") == beginning + events.flatMap { TFRecord.framed($0.message.bytes) })
    }

    @Test("tell a full disk, and the file by its name")
    func fullDisk() throws {
        #expect {
            try EventFile(at: "/dev/full", wallTime: 0)
        } throws: { error in
            guard case .cannotWrite("/dev/full", let reason) = error as? TensorBoardError else { return false }
            return reason == "No space left on device"
        }
    }

    @Test("tell that there is no folder for them")
    func noFolder() throws {
        let folder = try TemporaryFolder()
        #expect {
            try EventFile(in: folder.path.appending("nowhere"), wallTime: 0)
        } throws: { error in
            guard case .cannotWrite(let path, "No such file or directory") = error as? TensorBoardError else {
                return false
            }
            return path.removingLastComponent() == folder.path.appending("nowhere")
        }
    }
}
