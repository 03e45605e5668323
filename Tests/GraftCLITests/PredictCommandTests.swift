import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("graft predict, evaluate, summary")
struct PredictCommandTests {
    @Test("predict names the class of each image, for files and folders, in their order")
    func filesAndFolders() async throws {
        try await GraftProgram.withClassifier { graft, _ in
            let result = try await graft("predict", "sample.graft", "validation/red/1.png", "validation", "--top", "1")
            #expect(result.status == 0)
            let lines = result.output.split(separator: "\n").map(String.init)
            #expect(lines.count == 10)
            #expect(lines[0].hasPrefix("validation/red/1.png: red "))
            #expect(lines[1].hasPrefix("validation/blue/0.png: blue "))
            #expect(lines[9].hasPrefix("validation/red/2.png: red "))
        }
    }

    @Test("predict takes an image, or paths, from standard input")
    func standardInput() async throws {
        try await GraftProgram.withClassifier { graft, folder in
            let image = try Data(contentsOf: URL(fileURLWithPath: folder.string + "/validation/green/0.png"))
            let one = try await graft("predict", "sample.graft", "--json", "-", input: image)
            #expect(try one.events().first?["class"] as? String == "green")
            let paths = Data("validation/red/0.png\nvalidation/blue/0.png\n".utf8)
            let two = try await graft("predict", "sample.graft", "--json", "-", input: paths)
            #expect(try two.events().map { $0["class"] as? String } == ["red", "blue"])
            let predictions = try #require(try two.events()[0]["predictions"] as? [[String: Any]])
            #expect(predictions.count == 3)
        }
    }

    @Test("predict names an image that cannot be read, answers the others, and ends with status 1")
    func unreadable() async throws {
        try await GraftProgram.withClassifier { graft, folder in
            try Data("text".utf8).write(to: URL(fileURLWithPath: folder.appending("notes.jpg").string))
            let result = try await graft("predict", "sample.graft", "notes.jpg", "validation/red/0.png")
            #expect(result.status == 1)
            #expect(result.errors.contains("notes.jpg"))
            #expect(result.output.contains("validation/red/0.png: red"))
            let missing = try await graft("predict", "sample.graft", "nothing.png", "validation/red/0.png", "none.png")
            #expect(missing.status == 1)
            #expect(missing.errors.contains("nothing.png") && missing.errors.contains("none.png"))
            #expect(missing.output.contains("validation/red/0.png: red"))
            let json = try await graft("predict", "sample.graft", "nothing.png", "validation/red/0.png", "--json")
                .events()
            #expect(json.map { $0["path"] as? String } == ["nothing.png", "validation/red/0.png"])
            #expect(json[0]["error"] is String)
        }
    }

    @Test("predict takes paths with zero bytes between them, and tells JSON's readers each exactly as it is")
    func zeroBytes() async throws {
        try await GraftProgram.withClassifier { graft, folder in
            let odd = "validation/two\nlines.png"
            try FileManager.default.copyItem(
                atPath: folder.appending("validation/green/0.png").string, toPath: folder.appending(odd).string)
            let paths = Data("validation/red/0.png\0\(odd)\0".utf8)
            let result = try await graft("predict", "sample.graft", "--json", "-", input: paths)
            #expect(result.status == 0)
            let events = try result.events()
            #expect(events.map { $0["class"] as? String } == ["red", "green"])
            #expect(events.map { $0["path"] as? String } == ["validation/red/0.png", odd])
        }
    }

    @Test("what comes on standard input and is neither an image nor paths is one mistake, and is named")
    func neither() async throws {
        try await GraftProgram.withClassifier { graft, _ in
            let tiff = Data([0x49, 0x49, 0x2A, 0, 8, 0, 0, 0] + (0..<2000).map { UInt8($0 % 251) })
            let result = try await graft("predict", "sample.graft", "-", input: tiff)
            #expect(result.status == 1 && result.output.isEmpty)
            #expect(
                result.errors.split(separator: "\n").count == 1 && result.errors.contains("TIFF"), "\(result.errors)")
        }
    }

    @Test("an image of standard input is no file: that it is neither moved nor written beside is said")
    func noFile() async throws {
        try await GraftProgram.withClassifier { graft, folder in
            let image = try Data(contentsOf: URL(fileURLWithPath: folder.string + "/validation/green/0.png"))
            let result = try await graft("predict", "sample.graft", "--sidecars", "--move", "sorted", "-", input: image)
            #expect(result.status == 0 && result.output.hasPrefix("-: green"))
            #expect(result.errors.contains("is no file"))
        }
    }

    @Test("output that cannot be written is told once, and is no success", arguments: ["--json", "--csv", "--top=1"])
    func fullDisk(form: String) async throws {
        try await GraftProgram.withClassifier { graft, _ in
            let program = GraftProgram.executable.path
            let result = try await graft.shell("'\(program)' predict sample.graft validation \(form) > /dev/full")
            #expect(result.status == 1)
            #expect(result.errors.split(separator: "\n").count == 1 && result.errors.contains("No space left"))
            let piped = try await graft.shell(
                "set -o pipefail; '\(program)' predict sample.graft validation \(form) | head -c 1 > /dev/null")
            #expect(piped.status == 0 && piped.errors.isEmpty, "\(piped.errors)")
        }
    }

    @Test("predict takes a list of paths with the line ends of Windows")
    func windowsLineEnds() async throws {
        try await GraftProgram.withClassifier { graft, _ in
            let paths = Data("validation/red/0.png\r\n\r\nvalidation/blue/0.png\r\n".utf8)
            let result = try await graft("predict", "sample.graft", "--json", "-", input: paths)
            #expect(result.status == 0)
            #expect(try result.events().map { $0["class"] as? String } == ["red", "blue"])
        }
    }

    @Test("predict with nothing to look at is an error")
    func nothing() async throws {
        try await GraftProgram.withClassifier { graft, folder in
            let result = try await graft("predict", "sample.graft", "-")
            #expect(result.status == 1)
            #expect(result.errors.contains("no image"))
            try FileManager.default.createDirectory(atPath: folder.string + "/empty", withIntermediateDirectories: true)
            #expect(try await graft("predict", "sample.graft", "empty").status == 1)
        }
    }

    @Test("no name of a class reaches the terminal with control characters")
    func controlCharacters() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            for side in ["train", "validation"] {
                try FileManager.default.moveItem(
                    atPath: folder.string + "/\(side)/red", toPath: folder.string + "/\(side)/\u{1B}[31mred")
            }
            let trained = try await graft.train()
            let predicted = try await graft("predict", "sample.graft", "validation")
            let evaluated = try await graft("evaluate", "sample.graft", "validation")
            let summary = try await graft("summary", "sample.graft")
            for result in [trained, predicted, evaluated, summary] {
                #expect(result.status == 0)
                #expect(!(result.output + result.errors).contains("\u{1B}"))
            }
            for result in [predicted, evaluated, summary] { #expect(result.output.contains("\\u{1B}[31mred")) }
            let missing = try await graft("summary", "\u{1B}[31mno.graft")
            #expect(missing.errors.contains("\\u{1B}[31mno.graft") && !missing.errors.contains("\u{1B}"))
        }
    }

    @Test("predict finds a file whatever bytes its name has")
    func brokenName() async throws {
        try await GraftProgram.withClassifier { graft, folder in
            let name: [UInt8] = [0x66, 0xFF, 0xFE, 0x2E, 0x70, 0x6E, 0x67]
            let odd = FilePath(bytes: Array((folder.string + "/odd/").utf8) + name)
            try FileManager.default.createDirectory(atPath: folder.string + "/odd", withIntermediateDirectories: true)
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.string + "/validation/red/0.png")))
            let file = try FileDescriptor.open(odd, .writeOnly, options: [.create], permissions: [.ownerReadWrite])
            try file.closeAfter { _ = try file.writeAll(bytes) }
            let result = try await graft("predict", "sample.graft", "odd")
            #expect(result.status == 0)
            #expect(result.output.contains(": red "))
            // Through a shell, as Foundation's arguments are text.
            let named = try await graft.shell(
                #"'\#(GraftProgram.executable.path)' predict sample.graft odd/$(printf 'f\377\376').png"#)
            #expect(named.status == 0, "\(named.errors)")
            let bundle = try await graft.shell("'\(GraftProgram.executable.path)' summary $(printf 'f\\377').graft")
            #expect(bundle.status == 64)
            #expect(bundle.errors.contains("f\\xFF.graft has a name that is not UTF-8"))
            #expect(named.output.contains("odd/f\\xFF\\xFE.png: red "))
        }
    }

    @Test("evaluate prints each class's scores and the accuracy")
    func evaluate() async throws {
        try await GraftProgram.withClassifier { graft, _ in
            let text = try await graft("evaluate", "sample.graft", "validation")
            #expect(text.status == 0)
            #expect(text.output.contains("Found 9 files belonging to 3 classes."))
            #expect(text.output.contains("9 of 9 images right - accuracy: 1.0000"))
            let json = try await graft("evaluate", "sample.graft", "validation", "--json").events()
            #expect(json.count == 1)
            #expect(json[0]["accuracy"] as? Double == 1)
            #expect(json[0]["confusion"] as? [[Int]] == [[3, 0, 0], [0, 3, 0], [0, 0, 3]])
        }
    }

    @Test("summary prints the table of layers and parameters")
    func summary() async throws {
        try await GraftProgram.withClassifier { graft, _ in
            let result = try await graft("summary", "sample.graft")
            #expect(result.output.contains("vector (Backbone)   (None, 8)"))
            #expect(result.output.contains("Trainable params: 27"))
            #expect(result.output.contains("Frozen params: 602"))
            #expect(result.output.contains("Classes (3): blue, green, red"))
        }
    }
}
