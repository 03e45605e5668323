import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("graft train")
struct TrainCommandTests {
    @Test("says how it understood the images before anything runs, then a line an epoch, plain where no terminal is")
    func plainOutput() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft.train("--epochs", "10")
            #expect(result.status == 0)
            #expect(result.errors.isEmpty)
            let lines = result.output.split(separator: "\n").map(String.init)
            #expect(lines[0] == "Training images: ./train, validation images: ./validation")
            #expect(lines[1] == "Found 18 files belonging to 3 classes.")
            #expect(lines[2] == "Found 9 files belonging to 3 classes for validation.")
            let epoch =
                /Epoch +(\d+)\/10 - loss: \d\.\d{4} - accuracy: \d\.\d{4} - val_loss: \d\.\d{4} - val_accuracy: \d\.\d{4}/
            #expect(lines.filter { $0.wholeMatch(of: epoch) != nil }.count == 10)
            #expect(lines.contains { $0.hasPrefix("Best epoch: ") })
            #expect(lines.last?.hasPrefix("Total ") == true)
            // So few images that each goes the whole way again.
            let check = "; loaded again, it scores the 9 validation images alike, from the file on."
            #expect(lines.contains { $0.hasPrefix("Saved sample.graft ") && $0.hasSuffix(check) })
            #expect(!result.output.contains("\u{1B}") && !result.output.contains("\r"))
        }
    }

    @Test("says of how many images the saved bundle has been checked, and how far")
    func checkedImages() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare(perClass: 14)
            let result = try await graft(
                "train", "--train", "train", "--backbone", GraftProgram.network, "--epochs", "1", "--validation-split",
                "0.5")
            #expect(
                result.output.contains(
                    "loaded again, its head scores the 21 validation images alike, and 16 of them from the file on."))
        }
    }

    @Test("with --json prints one object a line, the last one with what came of it, and nothing else")
    func json() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft.train("--json", "--epochs", "10")
            #expect(result.status == 0)
            #expect(result.errors.isEmpty)
            let events = try result.events()
            #expect(events.allSatisfy { $0["event"] is String })
            #expect(events.filter { $0["event"] as? String == "epoch" }.count == 10)
            let last = try #require(events.last)
            #expect(last["event"] as? String == "finished")
            for key in ["accuracy", "loss", "val_accuracy", "val_loss"] { #expect(last[key] is Double, "\(key)") }
            #expect(last["epochs"] as? Int == 10)
            #expect((1...10).contains(last["best_epoch"] as? Int ?? 0))
            #expect(last["images"] as? Int == 27)
            #expect(last["bundle"] as? String == "sample.graft")
            let seconds = try #require(last["seconds"] as? [String: Double])
            #expect(Set(seconds.keys) == ["total", "backbone", "read", "extract", "train", "assess", "save"])
            #expect(seconds["total"] ?? 0 >= seconds.filter { $0.key != "total" }.values.reduce(0, +))
        }
    }

    @Test("with --quiet prints nothing")
    func quiet() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft.train("--quiet")
            #expect(result.status == 0)
            #expect(result.output.isEmpty && result.errors.isEmpty)
            #expect(FileManager.default.fileExists(atPath: folder.appending("sample.graft").string))
        }
    }

    @Test("says how many features were there, how many images are equal to others, and how many it computed")
    func extractionCounts() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await graft.train().output.contains("Extracted features of 27 images in "))
            var images = SampleImages(in: folder)
            try images.write([1, 2, 3], to: folder.appending("train").appending("red").appending("new.png"))
            try FileManager.default.copyItem(
                atPath: folder.string + "/train/red/new.png", toPath: folder.string + "/train/red/newer.png")
            let lines = try await graft.train().output.split(separator: "\n").map(String.init)
            #expect(lines.contains("Features of 27 images are there already."))
            #expect(lines.contains("1 image is the same as another: computed once."))
            #expect(lines.contains { $0.hasPrefix("Extracted features of 1 image in ") })
        }
    }

    @Test("says which files it passed over, and evaluate does")
    func passedOver() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            for side in ["train", "validation"] {
                try Data("\0\0\0\u{18}ftypheic".utf8)
                    .write(to: URL(fileURLWithPath: folder.string + "/\(side)/red/photo.heic"))
            }
            let said = "Passed over 1 file that is no image of a known kind: "
            let trained = try await graft.train().output
            #expect(trained.contains(said + "'./train/red/photo.heic'."))
            #expect(trained.contains(said + "'./validation/red/photo.heic'."))
            let evaluated = try await graft("evaluate", "sample.graft", "validation")
            #expect(evaluated.output.contains(said + "'validation/red/photo.heic'."))
        }
    }

    @Test("goes on to its end when nobody reads what it prints any more")
    func readerGone() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft.shell(
                "trap - PIPE; '\(GraftProgram.executable.path)' train --data . --backbone '\(GraftProgram.network)' "
                    + "--output sample.graft | true; exit ${PIPESTATUS[0]}")
            #expect(result.status == 0)
            #expect(FileManager.default.fileExists(atPath: folder.string + "/sample.graft/classifier.json"))
        }
    }

    @Test("starts training at once when it has seen the images before")
    func cachedFeatures() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            var computed: [Int] = []
            for _ in 0..<2 {
                let events = try await graft.train("--json").events()
                computed.append(
                    try #require(events.first { $0["event"] as? String == "extracted" }?["computed"] as? Int))
            }
            #expect(computed == [27, 0])
        }
    }

    @Test("goes on where it was after it was killed")
    func killed() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            // Large enough to take a while, and each of another content: what follows a JPEG's end is not looked at.
            let large = try RGBImage(width: 1600, height: 1600, samples: [UInt8](repeating: 90, count: 1600 * 1600 * 3))
                .encoded(as: .jpeg)
            for index in 0..<60 {
                let file = folder.string + "/train/red/large-\(index).jpg"
                try Data(large + [UInt8(index)]).write(to: URL(fileURLWithPath: file))
            }
            let process = graft.process([
                "train", "--data", ".", "--backbone", GraftProgram.network, "--output", "sample.graft", "--quiet",
            ])
            try process.run()
            // Killed as soon as some features are on disk.
            let features = folder.appending("cache").appending("features")
            while process.isRunning, FolderContent.size(of: features, suffix: ".features") < 10 * 72 {
                // A task's sleep would wait for other tests, which keep the threads.
                usleep(1000)
            }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal)
            #expect(!FileManager.default.fileExists(atPath: folder.appending("sample.graft").string))

            let result = try await graft.train("--json")
            #expect(result.status == 0)
            let computed = try result.events().first { $0["event"] as? String == "extracted" }?["computed"] as? Int
            #expect((1...(87 - 9)).contains(computed ?? 0))
        }
    }

    @Test("splits the images of one folder, the same way for the same seed")
    func split() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare(perClass: 10)
            let arguments = [
                "train", "--data", "train", "--backbone", GraftProgram.network, "--validation-split", "0.3", "--epochs",
                "1",
                "--output", "sample.graft",
            ]
            let result = try await graft.run(arguments)
            #expect(result.output.contains("Found 30 files belonging to 3 classes."))
            #expect(result.output.contains("Using 21 files for training and 9 for validation."))
            #expect(
                try await graft.run(arguments).output.split(separator: "\n").first { $0.hasPrefix("Epoch") }
                    == result.output.split(separator: "\n").first { $0.hasPrefix("Epoch") })
        }
    }

    @Test("takes labels from a table, and only the classes that are asked for")
    func table() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let rows = ["red", "green", "blue"].flatMap { name in (0..<6).map { "train/\(name)/\($0).png,\(name)" } }
            try Data((["path,label"] + rows).joined(separator: "\n").utf8)
                .write(to: URL(fileURLWithPath: folder.appending("labels.csv").string))
            let table = try await graft(
                "train", "--train", "labels.csv", "--validation", "validation", "--backbone", GraftProgram.network)
            #expect(table.output.contains("Found 18 files belonging to 3 classes."))
            for name in ["labels.csv", "labels"] {
                try? FileManager.default.copyItem(
                    atPath: folder.string + "/labels.csv", toPath: folder.string + "/labels")
                let whole = try await graft("train", "--data", name, "--backbone", GraftProgram.network)
                #expect(whole.status == 0, "\(whole.errors)")
                #expect(whole.output.contains("Using 15 files for training and 3 for validation."))
            }
            let some = try await graft(
                "train", "--train", "train", "--validation", "validation", "--classes", "red, blue", "--backbone",
                GraftProgram.network)
            #expect(some.status == 0)
            #expect(some.output.contains("Found 12 files belonging to 2 classes."))
            #expect(
                try await ImageClassifier(contentsOf: folder.appending("classifier.graft")).classes == ["red", "blue"])
        }
    }
}

/// What a folder holds.
enum FolderContent {
    /// The bytes of all files below the folder whose names end so.
    static func size(of folder: FilePath, suffix: String) -> Int {
        let names = FileManager.default.enumerator(atPath: folder.string)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(suffix) }.reduce(0) { sum, name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder.appending(name).string)
            return sum + (attributes?[.size] as? Int ?? 0)
        }
    }
}
