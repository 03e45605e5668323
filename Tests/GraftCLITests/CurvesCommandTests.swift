import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("graft curves")
struct CurvesCommandTests {
    private func bytes(_ name: String, in folder: FilePath) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(fileURLWithPath: folder.appending(name).string)))
    }

    @Test("draws the history in a bundle, and several side by side, as SVG and as PNG")
    func draws() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await graft.train("--quiet", "--epochs", "5", "--curves", "during.svg").status == 0)
            let during = try String(decoding: bytes("during.svg", in: folder), as: UTF8.self)
            #expect(during.hasPrefix("<svg") && during.contains("best: epoch"))

            let one = try await graft("curves", "sample.graft", "--output", "one.svg")
            #expect(one.status == 0 && one.output == "Drew one.svg.\n")
            #expect(try String(decoding: bytes("one.svg", in: folder), as: UTF8.self) == during)

            try FileManager.default.copyItem(
                atPath: folder.string + "/sample.graft", toPath: folder.string + "/second.graft")
            let two = try await graft("curves", "sample.graft", "second.graft", "-o", "two.png", "--theme", "dark")
            #expect(two.status == 0)
            let picture = try ImageDecoder().decode(bytes("two.png", in: folder))
            #expect(picture.width == 2160 && picture.samples.prefix(3) == [0x0D, 0x11, 0x17])
        }
    }

    @Test("draws a recorded run, without its classifier")
    func recordedRun() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await graft.train("--quiet", "--epochs", "3").status == 0)
            try FileManager.default.removeItem(atPath: folder.string + "/sample.graft")
            let run = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.string + "/runs").first)
            #expect(try await graft("curves", "runs/\(run)").status == 0)
            #expect(try ImageFormat(of: bytes("curves.png", in: folder)) == .png)
        }
    }

    @Test("says what is wrong with a classifier, a name and a folder")
    func mistakes() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            let missing = try await graft("curves", "no.graft")
            #expect(missing.status == 1 && missing.errors.contains("no.graft is not a classifier bundle"))
            let format = try await graft("curves", "no.graft", "-o", "curves.gif")
            #expect(format.status == 64 && format.errors.contains("'curves.gif' is neither"))
            let place = try await graft("curves", "no.graft", "-o", "missing/curves.svg")
            #expect(place.status == 1 && place.errors.contains("there is no folder"))
        }
    }
}
