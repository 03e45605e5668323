import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("graft train: schedule, early stopping, checkpoints, CSV log")
struct TrainingCourseCommandTests {
    private func bytes(_ path: FilePath) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path.string))
    }

    @Test("ends early, keeps the best head, and says so in lines, JSON, run.json, bundle and report")
    func earlyStopping() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let stopping = ["--epochs", "300", "--patience", "3", "--min-delta", "0.01", "--report", "a.html"]
            let result = try await graft.run(
                ["train", "--data", ".", "--backbone", GraftProgram.network, "--learning-rate", "0.05"] + stopping)
            #expect(result.status == 0, "\(result.errors)")
            let folderOfRuns = RunFolder(folder.appending("runs"))
            let record = try #require(try folderOfRuns.entries().entries.first?.record)
            #expect(record.history.ending == .earlyStopping)
            #expect(record.history.last.epoch == record.history.kept.epoch + 3)
            #expect(record.setup.training.earlyStopping == EarlyStopping(patience: 3, minimumDelta: 0.01))
            let outcome = try #require(record.history.outcome)
            #expect(result.output.contains(outcome))
            #expect(try await graft("summary", "classifier.graft").output.contains(outcome))
            #expect(
                try String(decoding: bytes(folder.appending("a.html")), as: UTF8.self).contains("Stopped early after"))

            let run = try #require(try folderOfRuns.entries().entries.first?.id)
            let again = try await graft("train", "--from", "runs/\(run)", "--output", "b.graft", "--json")
            let last = try #require(try again.events().last)
            #expect(last["ending"] as? String == "early_stopping")
            #expect(last["kept_epoch"] as? Int == record.history.kept.epoch)
            let loss = try #require(last["val_loss"] as? Double)
            #expect(abs(loss - (record.history.kept.validationLoss ?? .nan)) < 1e-12)
            for file in ["classifier.json", "head.safetensors"] {
                let left = try bytes(folder.appending("classifier.graft/\(file)"))
                let right = try bytes(folder.appending("b.graft/\(file)"))
                #expect(left == right)
            }
            let whole = try await graft(
                "train", "--from", "runs/\(run)", "--output", "c.graft", "--patience", "0", "--epochs", "9")
            #expect(whole.output.contains("Epoch 9/9"))
        }
    }

    @Test("changes the learning rate as told, and shows it each epoch")
    func schedule() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft.train("--epochs", "4", "--schedule", "step=0.5,2", "--csv-log", "log.csv")
            let rates = result.output.split(separator: "\n").filter { $0.hasPrefix("Epoch") }
                .compactMap { $0.split(separator: " ").last.map(String.init) }
            #expect(rates == ["0.05", "0.05", "0.025", "0.025"])
            let log = try String(decoding: bytes(folder.appending("log.csv")), as: UTF8.self)
            let lines = log.split(separator: "\r\n").map(String.init)
            #expect(lines[0] == "epoch,accuracy,learning_rate,loss,val_accuracy,val_loss")
            #expect(lines.count == 5)
            #expect(lines[4].hasPrefix("3,") && lines[4].split(separator: ",")[2] == "0.025")
        }
    }

    @Test(
        "goes on after it was killed, to the same classifier and the same log; the killed run's checkpoint is no other's"
    )
    func resume() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let common = [
                "train", "--data", ".", "--backbone", GraftProgram.network, "--epochs", "600", "--dropout", "0.2",
                "--hidden", "64", "--no-record",
            ]
            let whole = try await graft.run(common + ["--output", "whole.graft", "--csv-log", "whole.csv"])
            #expect(whole.status == 0, "\(whole.errors)")

            let flags = ["--output", "a.graft", "--checkpoint", "deep/state", "--csv-log", "a.csv"]
            // By the shell, which no other test keeps waiting.
            let line = ([GraftProgram.executable.path] + common + flags).map { "'\($0)'" }.joined(separator: " ")
            let killed = try await graft.shell(
                "\(line) > /dev/null & while [ ! -e deep/state/checkpoint.safetensors ]; do sleep 0.01; done; "
                    + "kill -KILL $!; wait $!; echo $?")
            #expect(killed.output == "137\n")
            #expect(!FileManager.default.fileExists(atPath: folder.appending("a.graft").string))

            let other = try await graft.run(common + flags + ["--resume", "--seed", "7"])
            #expect(other.status == 1)
            #expect(other.errors.contains("is a checkpoint of another training, which differs in: "))

            let resumed = try await graft.run(common + flags + ["--resume"])
            #expect(resumed.status == 0, "\(resumed.errors)")
            #expect(resumed.output.contains("Going on after epoch "))
            #expect(!resumed.output.contains("Epoch   1/600"))
            for (left, right) in [
                ("whole.graft/head.safetensors", "a.graft/head.safetensors"),
                ("whole.graft/classifier.json", "a.graft/classifier.json"), ("whole.csv", "a.csv"),
            ] {
                let same = try bytes(folder.appending(left)) == bytes(folder.appending(right))
                #expect(same, "\(right)")
            }
            let state = folder.appending("deep/state")
            let names = try FileManager.default.contentsOfDirectory(atPath: state.string)
            #expect(names == ["checkpoint.safetensors"])
            let anew = try await graft.run(common + flags + ["--epochs", "1"])
            #expect(anew.status == 0)
            #expect(anew.errors.contains("Warning: the checkpoint in deep/state is replaced by this training's"))
        }
    }

    @Test(
        "Nothing is written into the classifier but itself, and no file in the place of another",
        arguments: [
            (["--checkpoint", "sample.graft"], "would lie inside the classifier"),
            (["--checkpoint", "sample.graft/state"], "would lie inside the classifier"),
            (["--csv-log", "sample.graft/log.csv"], "would lie inside the classifier"),
            (["--curves", "sample.graft/a.svg"], "would lie inside the classifier"),
            (["--csv-log", "a.svg", "--curves", "./a.svg"], "are files of their own"),
            (["--csv-log", "state/log.csv", "--checkpoint", "state"], "is a file outside the folder of --checkpoint"),
            (["--csv-log", "/dev/stdout"], "/dev/stdout cannot be written: it is no file"),
        ])
    func places(arguments: [String], message: String) async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare(perClass: 2)
            let result = try await graft.run(
                ["train", "--data", ".", "--backbone", GraftProgram.network, "--output", "sample.graft"] + arguments)
            #expect(result.status != 0 && result.errors.contains(message), "\(result.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.appending("sample.graft").string))
        }
    }

    @Test("finds the learning rate that 'graft learning-rate' suggests, and keeps it in the record")
    func learningRate() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let images = ["--data", ".", "--backbone", GraftProgram.network]
            let found = try await graft.run(["learning-rate", "--plot", "rates.svg"] + images)
            #expect(found.status == 0, "\(found.errors)")
            let quiet = try await graft.run(["learning-rate", "-q"] + images).output
            let rate = try #require(Double(quiet.dropLast()))
            #expect(found.output.contains("Learning rate \(rate), found by a sweep of "))
            let drawing = try String(decoding: bytes(folder.appending("rates.svg")), as: UTF8.self)
            #expect(drawing.contains("suggestion: \(rate)"))
            let last = try #require(
                try await graft.run(["learning-rate", "--json", "--steps", "50"] + images).events().last)
            #expect(last["learning_rate"] is Double)
            #expect((last["points"] as? [[String: Any]])?.count ?? 0 <= 50)

            let solved = try await graft.run(["learning-rate", "--head", "logistic"] + images)
            #expect(solved.status != 0 && solved.errors.contains("takes no steps"))

            let trained = try await graft.run(
                ["train", "--learning-rate", "auto", "--epochs", "2", "--output", "a.graft"] + images)
            #expect(trained.output.contains("Learning rate \(rate), found by a sweep of "))
            _ = try await graft.run(
                ["train", "--learning-rate", "\(rate)", "--epochs", "2", "--output", "b.graft"] + images)
            let same =
                try bytes(folder.appending("a.graft/classifier.json"))
                == bytes(folder.appending("b.graft/classifier.json"))
            #expect(same)
        }
    }

    @Test(
        "refuses what does not go together, and files that cannot be written, before anything runs",
        arguments: [
            (["--resume"], "--resume goes with --checkpoint."),
            (["--csv-log", "nowhere/log.csv"], "there is no folder"),
            (["--checkpoint", "train/red/0.png/state"], "cannot be written"),
            (["--epochs", "3", "--warmup", "3"], "The number of warm-up epochs is 3"),
            (["--schedule", "cosine=2"], "The floor of the cosine schedule is 2"),
            (["--patience", "3", "--monitor", "mae"], "mae"),
            (["--schedule", "sine"], "sine"),
        ])
    func refused(arguments: [String], text: String) async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft.run(
                ["train", "--data", ".", "--backbone", GraftProgram.network] + arguments)
            #expect(result.status != 0)
            #expect(result.errors.contains(text), "\(result.errors)")
            #expect(!result.output.contains("Epoch"))
        }
    }
}
