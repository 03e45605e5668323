import Foundation
import GraftFiles
import GraftTestSupport
import SystemPackage
import Testing

@testable import GraftExport

@Suite("Files of an export that appear together")
struct StagedExportTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func staged(_ format: ExportFormat, at name: String) throws -> StagedExport {
        let staged = try StagedExport(format, at: folder.path.appending(name))
        for file in staged.files {
            try Data("new".utf8).write(to: URL(fileURLWithPath: file.temporary.string))
        }
        return staged
    }

    @Test("replace what was there, all of them")
    func commit() throws {
        try folder.file("food.xml", "old")
        try staged(.openVINO, at: "food.xml").commit()
        let contents = try [folder.bytes(of: "food.xml"), folder.bytes(of: "food.bin")]
        #expect(contents == [Array("new".utf8), Array("new".utf8)])
        let names = try folder.names(in: ".")
        #expect(names == ["food.bin", "food.xml"])
    }

    @Test("leave what was there where one of them has no place", arguments: [true, false])
    func rollback(hadOne: Bool) throws {
        if hadOne { try folder.file("food.xml", "old") }
        let staged = try staged(.openVINO, at: "food.xml")
        // The second file's name is taken after the first has been found free.
        try folder.folder("food.bin")
        let taken = folder.path.appending("food.bin")
        #expect {
            try staged.commit()
        } throws: { error in
            guard case .cannotWrite(taken, _)? = error as? ExportError else { return false }
            return true
        }
        let names = try folder.names(in: ".")
        #expect(names == (hadOne ? ["food.bin", "food.xml"] : ["food.bin"]))
        if hadOne {
            let content = try folder.bytes(of: "food.xml")
            #expect(content == Array("old".utf8))
        }
    }

    @Test("leave nothing where they are given up")
    func discard() throws {
        let staged = try staged(.onnx, at: "food.onnx")
        staged.discard()
        let names = try folder.names(in: ".")
        #expect(names.isEmpty)
    }
}
