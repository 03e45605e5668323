import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("graft predict: tables, files beside the images, folders of the classes, watching")
struct PredictDestinationTests {
    private func files(in folder: FilePath) -> [String] {
        let paths = FileManager.default.enumerator(atPath: folder.string)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.contains(".") }.sorted()
    }

    @Test("--csv has a row an image and a column a class; names with commas are quoted, and errors have a column")
    func table() async throws {
        try await GraftProgram.withClassifier { graft, folder in
            try FileManager.default.copyItem(
                atPath: folder.appending("validation/red/0.png").string, toPath: folder.appending("a,b.png").string)
            let result = try await graft(
                "predict", "sample.graft", "--csv", "a,b.png", "validation/blue", "nothing.png", "--min-confidence", "0"
            )
            #expect(result.status == 1)
            let rows = result.output.split(separator: "\r\n").map(String.init)
            #expect(rows[0] == "path,class,probability,verdict,novelty,error,blue,green,red")
            #expect(rows.count == 6)
            // What cannot be found is told first.
            #expect(rows[1].hasPrefix("nothing.png,,,,,") && rows[1].hasSuffix(",,,"))
            #expect(rows[2].hasPrefix("\"a,b.png\",red,"))
            #expect(rows[3].hasPrefix("validation/blue/0.png,blue,"))
            let cells = rows[3].split(separator: ",", omittingEmptySubsequences: false)
            #expect(cells.count == 9 && cells[2] == cells[6] && cells[3] == "answered")
            let sum = cells[6...].compactMap { Double($0) }.reduce(0, +)
            #expect(abs(sum - 1) < 1e-5)
        }
    }

    @Test("a table that is continued has no second header")
    func continuedTable() async throws {
        try await GraftProgram.withClassifier { graft, folder in
            let program = GraftProgram.executable.path
            let line = "'\(program)' predict sample.graft validation/red/0.png --csv >> table.csv"
            #expect(try await graft.shell("\(line); \(line)").status == 0)
            let table = try String(contentsOfFile: folder.appending("table.csv").string, encoding: .utf8)
            let rows = table.split(separator: "\r\n")
            #expect(rows.count == 3 && rows[0].hasPrefix("path,class,") && rows[1] == rows[2])
        }
    }

    @Test("of a folder what is no image of a known kind is named, answers that lie beside images not")
    func passedOver() async throws {
        try await GraftProgram.withClassifier { graft, folder in
            let inbox = folder.appending("validation/red")
            try Data("II*\0".utf8).write(to: URL(fileURLWithPath: inbox.appending("scan.tiff").string))
            for _ in 0..<2 {
                let result = try await graft("predict", "sample.graft", "validation/red", "--sidecars")
                #expect(result.status == 0 && result.output.split(separator: "\n").count == 3)
                #expect(result.errors.contains("scan.tiff") && !result.errors.contains(".json"), "\(result.errors)")
            }
        }
    }

    @Test("who watches for a reader that has gone away ends", .timeLimit(.minutes(10)))
    func goneReader() async throws {
        try await GraftProgram.withClassifier { graft, _ in
            let program = GraftProgram.executable.path
            let result = try await graft.shell(
                "'\(program)' predict sample.graft --watch validation --json > /dev/full")
            #expect(result.status == 1 && result.errors.contains("No space left"), "\(result.errors)")
            let piped = try await graft.shell("'\(program)' predict sample.graft --watch validation --json | true")
            #expect(piped.status == 0)
        }
    }

    @Test("a link that is moved leads where it led")
    func links() async throws {
        try await GraftProgram.withClassifier { graft, folder in
            let inbox = folder.appending("inbox")
            try FileManager.default.createDirectory(atPath: inbox.string, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: inbox.appending("a.png").string, withDestinationPath: "../validation/red/0.png")
            let result = try await graft("predict", "sample.graft", "inbox/a.png", "--move", "sorted")
            #expect(result.status == 0, "\(result.errors)")
            #expect(files(in: inbox).isEmpty)
            let (moved, original) = (folder.appending("sorted/red/a.png"), folder.appending("validation/red/0.png"))
            #expect(
                try Data(contentsOf: URL(fileURLWithPath: moved.string))
                    == Data(contentsOf: URL(fileURLWithPath: original.string)))
        }
    }

    @Test("--move puts each image into the folder of its class and replaces none; --sidecars go along")
    func sorting() async throws {
        try await GraftProgram.withClassifier { graft, folder in
            let inbox = folder.appending("inbox")
            try FileManager.default.createDirectory(atPath: inbox.string, withIntermediateDirectories: true)
            for (source, name) in [("red/0.png", "a.png"), ("red/1.png", "b.png"), ("blue/0.png", "c.png")] {
                try FileManager.default.copyItem(
                    atPath: folder.appending("validation/\(source)").string, toPath: inbox.appending(name).string)
            }
            try Data("text".utf8).write(to: URL(fileURLWithPath: inbox.appending("bad.png").string))
            let taken = folder.appending("sorted/red")
            try FileManager.default.createDirectory(atPath: taken.string, withIntermediateDirectories: true)
            try Data("mine".utf8).write(to: URL(fileURLWithPath: taken.appending("a.png").string))
            let result = try await graft("predict", "sample.graft", "inbox", "--move", "sorted", "--sidecars", "--json")
            #expect(result.status == 1 && result.errors.contains("bad.png"))
            #expect(files(in: inbox) == ["bad.png"])
            #expect(
                files(in: folder.appending("sorted")) == [
                    "blue/c.png", "blue/c.png.json", "red/a-2.png", "red/a-2.png.json", "red/a.png", "red/b.png",
                    "red/b.png.json",
                ])
            #expect(try String(contentsOfFile: taken.appending("a.png").string, encoding: .utf8) == "mine")
            let first = try #require(try result.events().first { $0["path"] as? String == "inbox/a.png" })
            #expect(first["moved_to"] as? String == "sorted/red/a-2.png")
            let beside = try Data(contentsOf: URL(fileURLWithPath: taken.appending("a-2.png.json").string))
            let kept = try #require(try JSONSerialization.jsonObject(with: beside) as? [String: Any])
            #expect(kept["class"] as? String == "red" && kept["moved_to"] as? String == "sorted/red/a-2.png")

            let unsure = try await graft(
                "predict", "sample.graft", "sorted/blue", "--move", "sorted", "--min-confidence", "1")
            #expect(unsure.output.contains("-> sorted/unsure/c.png"))
        }
    }

    @Test(
        "--watch tells what is there and what arrives, sorts it, and ends well at a signal", arguments: ["INT", "TERM"])
    func watching(signal: String) async throws {
        try await GraftProgram.withClassifier { graft, folder in
            let inbox = folder.appending("inbox")
            try FileManager.default.createDirectory(atPath: inbox.string, withIntermediateDirectories: true)
            // Into the watched folder itself: what is sorted must not arrive once more.
            let command =
                "'\(GraftProgram.executable.path)' predict sample.graft --watch inbox --move inbox > out 2> err"
            let line =
                "set -m; cp validation/red/0.png inbox/a.png; \(command) & pid=$!; "
                + "(sleep 120; kill -KILL $pid) 2> /dev/null & guard=$!; "
                + "for i in {1..3000}; do [ -e inbox/red/a.png ] && break; sleep 0.02; done; "
                + "cp validation/blue/0.png inbox/b.png; "
                + "for i in {1..3000}; do [ -e inbox/blue/b.png ] && break; sleep 0.02; done; "
                + "sleep 1.5; kill -\(signal) $pid; wait $pid; echo status $?; kill -KILL -- -$guard"
            let result = try await graft.shell(line)
            #expect(result.output == "status 0\n", "\(result.errors)")
            let lines = try String(contentsOfFile: folder.appending("out").string, encoding: .utf8)
                .split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines.first?.contains(/^inbox\/a.png: red .* -> inbox\/red\/a.png$/) == true)
            #expect(lines.last?.contains(/^inbox\/b.png: blue .* -> inbox\/blue\/b.png$/) == true)
            #expect(files(in: inbox) == ["blue/b.png", "red/a.png"])
        }
    }

    @Test("What makes no sense is wrong usage")
    func refusals() async throws {
        try await GraftProgram.withClassifier { graft, _ in
            for (arguments, message) in [
                ([], "Name images or folders, or a folder to watch with --watch."),
                (["a.png", "--csv", "--json"], "Give either --json or --csv."),
                (["a.png", "--csv", "--top", "2"], "--csv has all classes"),
                (["--watch", "nowhere"], "There is no folder 'nowhere'"),
            ] {
                let result = try await graft.run(["predict", "sample.graft"] + arguments)
                #expect(result.status != 0 && result.errors.contains(message), "\(result.errors)")
            }
        }
    }
}
