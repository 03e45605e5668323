import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("Labels and values on the command line")
struct TargetCommandsTests {
    /// Writes images, and a table that says what they have; its file's name is `photos.csv`.
    private func prepare(in folder: FilePath) throws {
        var images = SampleImages(in: folder)
        _ = try images.write("photos", perClass: 12)
        var text = "path,labels,price\n"
        for (color, labels, price) in [("blue", "", 20), ("green", "plant", 30), ("red", "fire|warm", 10)] {
            for index in 0..<12 { text += "photos/\(color)/\(index).png,\(labels),\(price)\n" }
        }
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.appending("photos.csv").string))
    }

    private static let training = [
        "train", "--data", "photos.csv", "--backbone", GraftProgram.network, "--learning-rate", "0.05", "--epochs",
        "80",
    ]

    @Test("several labels: trained, predicted, evaluated and summed up")
    func labels() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try prepare(in: folder)
            let trained = try await graft.run(
                Self.training + ["--multi-label", "--output", "tags.graft", "--curves", "c.svg"])
            #expect(trained.status == 0, "\(trained.errors)")
            #expect(trained.output.hasPrefix("Found 36 files with 3 labels.\nUsing 30 files for training and 6 for"))
            #expect(trained.output.contains("Best epoch: "))
            #expect(trained.output.contains("validation images alike"))

            let predicted = try await graft("predict", "tags.graft", "photos/red/0.png", "photos/blue/0.png")
            let lines = predicted.output.split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines[0].contains(/^photos\/red\/0.png: (fire|warm) 0\.\d\d, (fire|warm) 0\.\d\d$/))
            #expect(lines[1].contains(/^photos\/blue\/0.png: no label \(the most probable: \w+ 0\.\d\d\)$/))
            let sure = try await graft("predict", "tags.graft", "photos/red/0.png", "--threshold", "0.999")
            #expect(sure.output.contains("no label"))
            let answer = try #require(
                try await graft("predict", "tags.graft", "photos/red/0.png", "--json").events().first)
            #expect(Set(try #require(answer["labels"] as? [String])) == ["fire", "warm"])
            #expect((answer["predictions"] as? [[String: Any]])?.count == 3)

            let evaluated = try await graft("evaluate", "tags.graft", "photos.csv")
            #expect(evaluated.output.contains("exact match: 1.0000 - label accuracy: 1.0000 - micro F1: 1.0000"))
            let scores = try #require(try await graft("evaluate", "tags.graft", "photos.csv", "--json").events().first)
            #expect(scores["macro_f1"] as? Double == 1 && scores["mean_average_precision"] as? Double == 1)
            #expect((scores["labels"] as? [[String: Any]])?.map { $0["support"] as? Int } == [12, 12, 12])

            let views = try await graft("predict", "tags.graft", "photos/red/0.png", "--json", "--tta", "3").events()
                .first
            #expect(Set(try #require(views?["labels"] as? [String])) == ["fire", "warm"])
            #expect(
                try await graft("evaluate", "tags.graft", "photos.csv", "--tta", "2").output.contains(
                    "exact match: 1.0000"))
            let mixed = try await graft.run(Self.training + ["--multi-label", "--augment", "cutmix"])
            #expect(mixed.status == 1 && mixed.errors.contains("Mixing of images cannot be used for"))

            #expect(try await graft("summary", "tags.graft").output.contains("Labels (3): fire, plant, warm"))
            #expect(try await graft("history").output.contains("adam 0.05"))
        }
    }

    @Test("values: trained, predicted, evaluated, kept in the history and repeated")
    func values() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try prepare(in: folder)
            let trained = try await graft.run(
                Self.training + ["--regress", "price", "--loss", "huber", "--hidden", "8", "--output", "price.graft"])
            #expect(trained.status == 0, "\(trained.errors)")
            #expect(trained.output.hasPrefix("Found 36 files with values of price.\n"))
            #expect(
                trained.output.contains(
                    /Epoch  1\/80 - loss: \d\.\d{4} - mae: [\d.]+ - val_loss: \d\.\d{4} - val_mae: \d/))
            #expect(!trained.output.contains("accuracy"))

            let predicted = try await graft("predict", "price.graft", "photos/red/0.png")
            let price = try #require(predicted.output.firstMatch(of: /^photos\/red\/0.png: price ([\d.]+)\n$/)?.1)
            #expect(abs((Double(price) ?? 0) - 10) < 4)
            let answer = try #require(
                try await graft("predict", "price.graft", "photos/red/0.png", "--json").events().first)
            #expect((answer["values"] as? [[String: Any]])?.first?["name"] as? String == "price")

            #expect(try await graft("evaluate", "price.graft", "photos.csv").output.contains(/value +MAE +RMSE +R2/))
            let scores = try #require(try await graft("evaluate", "price.graft", "photos.csv", "--json").events().first)
            let first = try #require((scores["values"] as? [[String: Any]])?.first)
            #expect((first["r2"] as? Double ?? 0) > 0.8 && first["mae"] is Double)

            #expect(try await graft("summary", "price.graft").output.contains("optimizer: adam 0.05"))
            #expect(try await graft("history").output.contains("loss Huber loss, delta 1.0"))
            #expect(try await graft("history", "--json").events().first?["task"] as? String == "values")
            #expect(try await graft("history").output.contains(/mae [\d.]+ +mae [\d.]+/))
            let run = try #require(
                try FileManager.default.contentsOfDirectory(atPath: folder.appending("runs").string).first)
            let repeated = try await graft("train", "--from", "runs/\(run)", "--output", "again.graft")
            #expect(repeated.output.contains("Every epoch has the metrics of the run that it repeats."))
            let events = try await graft("train", "--from", "runs/\(run)", "--output", "again.graft", "--json").events()
            let last = try #require(events.last)
            #expect(last["mae"] is Double && last["val_mae"] is Double && last["accuracy"] == nil)
        }
    }

    @Test("What makes no sense for labels or values says so")
    func refusals() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try prepare(in: folder)
            let mistakes: [([String], String)] = [
                (["--multi-label", "--regress", "price"], "Give either --multi-label or --regress."),
                (["--regress", "price,"], "--regress is names of columns"),
                (["--regress", "cost"], "there is no column 'cost'"),
                (["--regress", "price", "--loss", "cross-entropy"], "--loss cross-entropy is not for --regress"),
                (["--multi-label", "--report", "r.html"], "--report is for classes"),
                (["--multi-label", "--folds", "3"], "--folds, --calibrate and --novelty are for classes"),
                (["--regress", "price", "--calibrate"], "--folds, --calibrate and --novelty are for classes"),
                (["--multi-label", "--novelty"], "--folds, --calibrate and --novelty are for classes"),
                (["--multi-label", "--balance"], "Class weights cannot be used for a head of several labels"),
                (["--regress", "price", "--focal"], "The focal loss cannot be used for a head of values"),
                (["--multi-label", "--loss", "mae"], "The mean absolute error cannot be used for a head of several"),
                (["--regress", "price", "--classes", "a"], "--classes goes with classes or labels."),
            ]
            for (arguments, message) in mistakes {
                let result = try await graft.run(Self.training + arguments)
                #expect(result.status != 0)
                #expect(result.errors.contains(message), "\(arguments): \(result.errors)")
            }
            let ofFolder = try await graft(
                "train", "--data", "photos", "--multi-label", "--backbone", GraftProgram.network)
            #expect(ofFolder.errors.contains("take a CSV file, and photos is a folder"))

            #expect(
                try await graft.run(Self.training + ["--multi-label", "--epochs", "1", "--output", "tags.graft"]).status
                    == 0)
            for command in [
                ["report", "tags.graft", "--data", "photos"], ["evaluate", "tags.graft", "photos"],
                ["calibrate", "tags.graft", "--data", "photos"],
                ["predict", "tags.graft", "photos", "--max-novelty", "1"],
            ] {
                let result = try await graft.run(command)
                #expect(result.status != 0)
                #expect(result.errors.contains("tags.graft tells labels"), "\(result.errors)")
                #expect(!result.errors.contains("<subcommand>"), "\(result.errors)")
            }
            let listed = try await graft("predict", "tags.graft", "photos", "--top", "2")
            #expect(listed.errors.contains("--top is for classifiers") && listed.status == 64)
            // As where the parser itself finds out.
            let usage = { (errors: String) in
                errors.split(separator: "\n").drop { !$0.hasPrefix("Usage: graft predict") }
            }
            let parsed = try await graft("predict", "tags.graft", "photos", "--top", "0")
            #expect(usage(listed.errors).count >= 2 && usage(listed.errors) == usage(parsed.errors))
            #expect(try await graft("evaluate", "tags.graft", "photos.csv", "--threshold", "2").status == 64)
        }
    }
}
