import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("graft show")
struct ShowCommandTests {
    @Test("counts the images of each class as bars, and writes nothing else where no terminal is")
    func counts() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft("show", ".")
            #expect(result.status == 0)
            #expect(result.output.contains("Found 18 files belonging to 3 classes."))
            #expect(result.output.contains("blue   \(String(repeating: "█", count: 30)) 6 + 3"))
            #expect(result.output.contains("Nothing is wrong with the images."))
            #expect(!result.output.contains("\u{1B}") && result.errors.isEmpty)
        }
    }

    @Test("draws the same sheet for the same seed, of the classes asked for")
    func sheet() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            func svg(_ arguments: String...) async throws -> String {
                let result = try await graft.run(["show", ".", "--no-check", "--output", "sheet.svg"] + arguments)
                #expect(result.status == 0 && result.output.contains("Drew sheet.svg."))
                return try String(contentsOfFile: folder.string + "/sheet.svg", encoding: .utf8)
            }
            let first = try await svg()
            #expect(first.components(separatedBy: "<image").count - 1 == 12)
            #expect(try await svg() == first)
            #expect(try await svg("--seed", "7") != first)
            let reds = try await svg("--class", "red", "--per-class", "2")
            #expect(reds.components(separatedBy: "<image").count - 1 == 2 && !reds.contains(">blue<"))

            #expect(try await graft("show", ".", "--no-check", "-o", "sheet.png", "--theme", "dark").status == 0)
            let png = try Array(Data(contentsOf: URL(fileURLWithPath: folder.string + "/sheet.png")))
            #expect(try ImageDecoder().decode(png).samples.prefix(3) == [0x0D, 0x11, 0x17])
        }
    }

    @Test("shows images in the form asked for", arguments: ["kitty", "iterm2", "sixel", "blocks"])
    func terminal(form: String) async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let output = try await graft("show", ".", "--no-check", "--terminal", form).output
            let start = ["kitty": "\u{1B}_G", "iterm2": "\u{1B}]1337;", "sixel": "\u{1B}Pq", "blocks": "\u{1B}[38;2;"]
            #expect(output.contains(try #require(start[form])))
            if form == "blocks" { #expect(output.contains("\nred  6 images\n")) }
        }
    }

    @Test("warns of what may be wrong with the images, and goes on")
    func warnings() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            try FileManager.default.copyItem(
                atPath: folder.string + "/train/red/0.png", toPath: folder.string + "/validation/red/copy.png")
            try Data("hello".utf8).write(to: URL(fileURLWithPath: folder.string + "/train/red/text.jpg"))
            let result = try await graft("show", ".", "--per-class", "10", "--output", "sheet.svg")
            #expect(result.status == 0)
            #expect(result.errors.contains("Warning: 1 image cannot be read."))
            #expect(result.errors.contains("text.jpg: "))
            #expect(result.errors.contains("Warning: 1 validation image is trained on too"))
            let sheet = try String(contentsOfFile: folder.string + "/sheet.svg", encoding: .utf8)
            #expect(sheet.contains("unreadable"))
        }
    }

    @Test("says what is wrong with a class and a number")
    func mistakes() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let unknown = try await graft("show", ".", "--class", "rad")
            #expect(unknown.status == 1 && unknown.errors.contains("Did you mean 'red'?"))
            #expect(try await graft("show", ".", "--per-class", "0").status == 64)
            #expect(try await graft("show", "missing").status == 1)
        }
    }
}
