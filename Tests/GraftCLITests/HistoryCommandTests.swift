import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("graft history, and runs that are repeated")
struct HistoryCommandTests {
    @Test("Each training leaves a run beside the classifier; history lists, sorts and compares them")
    func history() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await graft.train("--epochs", "2").output.contains("Kept the run in "))
            #expect(try await graft.train("--epochs", "3", "--seed", "7", "--name", "second").status == 0)
            let list = try await graft("history")
            #expect(list.status == 0)
            let lines = list.output.split(separator: "\n").map(String.init)
            #expect(lines.count == 4)
            #expect(lines[2].contains("-sample") && lines[3].contains("-second"))

            let events = try await graft("history", "--json", "--sort", "seconds").events()
            #expect(Set(events.compactMap { $0["name"] as? String }) == ["sample", "second"])
            #expect(events.allSatisfy { $0["val_accuracy"] is Double && $0["bundle"] is String })

            let ids = try await graft("history", "--json").events().compactMap { $0["run"] as? String }
            let diff = try await graft("history", "--diff", ids[0], ids[1]).output
            #expect(diff.contains("setup.training.epochs") && diff.contains("setup.training.seed"))
            #expect(!diff.contains("backbone.sha256"))
            #expect(try await graft("history", "--diff", ids[0], ids[0]).output == "Nothing differs.\n")
            #expect(try await graft("history", "--diff", ids[0], "missing").status == 1)
            #expect(try await graft("history", "nowhere").status == 1)
        }
    }

    @Test("A run is repeated exactly from its record, from another folder too, and flags change it")
    func repetition() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let first = try await graft(
                "train", "--train", "train", "--validation", "validation", "--backbone", GraftProgram.network,
                "--epochs", "3", "--hidden", "8", "--dropout", "0.2", "--optimizer", "sgd", "--seed", "9", "--output",
                "first.graft", "--runs", "past")
            #expect(first.status == 0, "\(first.errors)")
            let run = try #require(try await graft("history", "past", "--json").events().first?["run"] as? String)
            let elsewhere = folder.appending("elsewhere")
            try FileManager.default.createDirectory(atPath: elsewhere.string, withIntermediateDirectories: true)
            let away = GraftProgram(
                in: elsewhere, environment: ["GRAFT_CACHE": folder.appending("cache").string])
            let again = try await away("train", "--from", "../past/\(run)/run.json", "--output", "again.graft")
            #expect(again.status == 0, "\(again.errors)")
            #expect(again.output.contains("Every epoch has the metrics of the run that it repeats."))
            for file in ["classifier.json", "head.safetensors"] {
                let left = try Data(contentsOf: URL(fileURLWithPath: folder.appending("first.graft/\(file)").string))
                let right = try Data(
                    contentsOf: URL(fileURLWithPath: elsewhere.appending("again.graft/\(file)").string))
                #expect(left == right, "\(file)")
            }

            let changed = try await away(
                "train", "--from", "../past/\(run)", "--epochs", "4", "--output", "changed.graft")
            #expect(changed.output.contains("Epoch 4/4"))
            #expect(changed.output.contains("other metrics than the run that it repeats: it was told otherwise."))
            let settings = try await away("history", "--json").events().last
            #expect(settings?["head"] as? String == "8 (dropout 0.2)" && settings?["seed"] as? Int == 9)
        }
    }

    @Test("Images that have changed since are told of where a run is repeated")
    func changedImages() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await graft.train("--epochs", "2").status == 0)
            var images = SampleImages(in: folder)
            _ = try images.write("train", perClass: 7)
            let run = try #require(try await graft("history", "--json").events().first?["run"] as? String)
            let again = try await graft("train", "--from", "runs/\(run)", "--output", "again.graft")
            #expect(again.output.contains("the images are others"), "\(again.output)\(again.errors)")
        }
    }

    @Test("No record is left where none is wanted, and a wrong record is refused")
    func refusals() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await graft.train("--epochs", "1", "--no-record").status == 0)
            #expect(!FileManager.default.fileExists(atPath: folder.appending("runs").string))
            #expect(try await graft("train", "--from", "missing.json").errors.contains("cannot be taken for a run"))
            #expect(try await graft("train", "--from", "sample.graft/classifier.json").status == 1)
            #expect(try await graft("train", "--epochs", "3").status == 64)
        }
    }
}
