import Foundation
import GraftData
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Watching a folder")
struct FolderWatchTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Makes a file that was written long ago.
    private func old(_ relative: FilePath, _ text: String? = nil) throws {
        let path = try folder.file(relative, text)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)], ofItemAtPath: path.string)
    }

    private func names(_ paths: [FilePath]) -> [String] {
        paths.map { $0.string.replacing(folder.path.string + "/", with: "") }
    }

    @Test("What is there counts as arrived, is told once, and again when it has changed")
    func arrivals() throws {
        try old("b.jpg")
        try old("deep/a.jpg")
        try old("note.txt", "no image")
        try old(".hidden/c.jpg")
        try old(".c.jpg")
        var watch = FolderWatch(folder.path, settlingTime: .zero)
        #expect(try names(watch.arrivals()) == ["b.jpg", "deep/a.jpg"])
        #expect(try watch.arrivals().isEmpty)
        try folder.file("b.jpg", bytes: [0xFF, 0xD8, 0xFF, 1, 2, 3])
        #expect(try watch.arrivals().isEmpty)
        #expect(try names(watch.arrivals()) == ["b.jpg"])
        #expect(try watch.arrivals().isEmpty)
    }

    @Test("A file that is still being written waits until it stays as it is")
    func growing() throws {
        var watch = FolderWatch(folder.path, settlingTime: .zero)
        for size in 1...3 {
            try folder.file("a.jpg", bytes: [0xFF, 0xD8, 0xFF] + [UInt8](repeating: 7, count: size))
            #expect(try watch.arrivals().isEmpty)
        }
        #expect(try names(watch.arrivals()) == ["a.jpg"])
    }

    @Test("A file waits for as long as it is told to settle, however often it is looked at")
    func settling() throws {
        var watch = FolderWatch(folder.path, settlingTime: .seconds(3600))
        try folder.file("a.jpg", bytes: [0xFF, 0xD8, 0xFF, 7])
        for _ in 1...3 { #expect(try watch.arrivals().isEmpty) }
    }

    @Test("A file that goes away and comes back is told again")
    func replaced() throws {
        try old("a.jpg")
        var watch = FolderWatch(folder.path, settlingTime: .zero)
        #expect(try watch.arrivals().count == 1)
        try FileManager.default.removeItem(atPath: folder.path.appending("a.jpg").string)
        #expect(try watch.arrivals().isEmpty)
        try old("a.jpg")
        #expect(try watch.arrivals().count == 1)
    }

    @Test("Folders that are left out are not looked into, however they are named, and no links either")
    func excluded() throws {
        try old("sorted/cat/a.jpg")
        try old("sorted/b.jpg")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path.appending("link").string, withDestinationPath: folder.path.appending("sorted").string)
        let sorted = folder.path.appending("link").appending("..").appending("sorted").appending("cat")
        var watch = FolderWatch(folder.path, excluding: [sorted, folder.path.appending("missing")])
        #expect(try names(watch.arrivals()) == ["sorted/b.jpg"])
    }

    @Test("A folder that is none, or has gone, is an error")
    func missing() throws {
        let inside = try folder.folder("inside")
        var watch = FolderWatch(inside)
        #expect(try watch.arrivals().isEmpty)
        try FileManager.default.removeItem(atPath: inside.string)
        #expect(throws: DataError.missingDirectory(inside)) { try watch.arrivals() }
        let file = try folder.file("file.jpg")
        var other = FolderWatch(file)
        #expect(throws: DataError.notADirectory(file)) { try other.arrivals() }
    }
}
