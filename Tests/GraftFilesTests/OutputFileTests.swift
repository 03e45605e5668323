internal import Foundation
import GraftFiles
import GraftTestSupport
import SystemPackage
import Testing

@Suite("A file that is made for the user")
struct OutputFileTests {
    private func text(_ path: FilePath) throws -> String {
        try String(contentsOf: URL(filePath: path.string), encoding: .utf8)
    }

    private func link(_ path: FilePath, to target: FilePath) throws {
        try FileManager.default.createSymbolicLink(atPath: path.string, withDestinationPath: target.string)
    }

    @Test(
        "A link stays a link, and what it leads to is written, whether it was there or not", arguments: [true, false])
    func links(isThere: Bool) throws {
        let folder = try TemporaryFolder()
        try folder.folder("deep")
        let (file, first, second) = (
            folder.path.appending("deep").appending("file.csv"), folder.path.appending("first"),
            folder.path.appending("second")
        )
        if isThere { try folder.file("deep/file.csv", "before") }
        try link(first, to: "deep/file.csv")
        try link(second, to: first)
        try OutputFile(second).check()
        try OutputFile(second).write(Array("after".utf8))
        #expect(try text(file) == "after")
        let target = try FileManager.default.destinationOfSymbolicLink(atPath: second.string)
        #expect(target == first.string)
        #expect(try FileSystem.names(in: folder.path).map(\.string) == ["deep", "first", "second"])
        #expect(try FileSystem.names(in: folder.path.appending("deep")).map(\.string) == ["file.csv"])
    }

    @Test("What leads round in a circle, or to what the system keeps, is refused and stays")
    func refused() throws {
        let folder = try TemporaryFolder()
        let (circle, output) = (folder.path.appending("circle"), folder.path.appending("output"))
        try link(circle, to: circle)
        try link(output, to: "/dev/stdout")
        for path in [circle, output, "/dev/stdout", "/dev/null", "/proc/self/fd/1"] {
            #expect(throws: OutputFile.Failure.self, "\(path)") { try OutputFile(path).check() }
            #expect(throws: OutputFile.Failure.self, "\(path)") { try OutputFile(path).write([1]) }
        }
        #expect(try FileSystem.names(in: folder.path).map(\.string) == ["circle", "output"])
    }
}
