import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("graft train --head")
struct SolvedHeadTests {
    private func train(_ graft: GraftProgram, _ more: String...) async throws -> GraftProgram.Result {
        try await graft.run(
            ["train", "--data", ".", "--backbone", GraftProgram.network, "--output", "sample.graft"] + more)
    }

    @Test("auto prints a line for each head that it tried, and what it took")
    func plainOutput() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await train(graft, "--head", "auto", "--report", "report.html")
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
            let lines = result.output.split(separator: "\n").map(String.init)
            let trial = /\ \ (\w+), .* - cv_loss: \d+\.\d{4} - cv_accuracy: \d\.\d{4} ± \d\.\d{4} - .*/
            let methods = lines.compactMap { $0.wholeMatch(of: trial).map { String($0.output.1) } }
            #expect(Set(methods) == ["logistic", "lda", "knn", "prototypes"])
            let taken = try #require(lines.firstIndex { $0.hasPrefix("Solved for the head: ") })
            #expect(lines[taken].hasSuffix(", the least loss of \(methods.count) heads."))
            let figures = /loss: \d\.\d{4} - accuracy: \d\.\d{4} - val_loss: \d\.\d{4} - val_accuracy: \d\.\d{4}/
            #expect(lines[taken + 1].wholeMatch(of: figures) != nil)
            #expect(!result.output.contains("poch"))

            let summary = try await graft("summary", "sample.graft").output
            #expect(summary.contains("Solved for on 18 images by ") && !summary.contains("poch"))
            #expect(try await graft("predict", "sample.graft", "validation").status == 0)
            let page = try String(contentsOfFile: folder.appending("report.html").string, encoding: .utf8)
            #expect(page.contains("Heads that were tried"))
        }
    }

    @Test("auto with --json prints an object a trial, and the head last, with no epochs; history shows the head")
    func json() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let events = try await train(graft, "--head", "auto", "--json").events()
            let tried = events.filter { $0["event"] as? String == "tried" }
            #expect(tried.count > 10)
            for key in ["cv_loss", "cv_loss_deviation", "cv_accuracy", "cv_accuracy_deviation", "seconds"] {
                #expect(tried.allSatisfy { $0[key] is Double }, "\(key)")
            }
            let solved = try #require(events.first { $0["event"] as? String == "solved" })
            #expect(solved["tried"] as? Int == tried.count)
            let last = try #require(events.last)
            #expect(last["event"] as? String == "finished")
            #expect(last["head"] as? String == solved["head"] as? String)
            #expect(last["epochs"] == nil && last["best_epoch"] == nil && last["val_accuracy"] is Double)

            let run = try #require(try await graft("history", "--json").events().first)
            #expect(run["head"] as? String == solved["head"] as? String && run["epochs"] == nil)
            #expect(try await graft("history").output.contains(try #require(solved["head"] as? String)))
        }
    }

    @Test("one method is searched alone; logistic=C is solved for without a search")
    func methods() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            for method in ["knn", "prototypes", "lda", "logistic"] {
                let events = try await train(graft, "--head", method, "--json").events()
                let tried = events.filter { $0["event"] as? String == "tried" }
                #expect(!tried.isEmpty && tried.allSatisfy { $0["method"] as? String == method })
            }
            let fixed = try await train(graft, "--head", "logistic=0.25", "--json").events()
            #expect(!fixed.contains { $0["event"] as? String == "tried" })
            #expect(fixed.last?["head"] as? String == "logistic, C 0.25, standard")
        }
    }

    @Test("a run is repeated with the same head; with flags that only training has it must be said that one is trained")
    func repetition() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await train(graft, "--head", "auto", "--runs", "past").status == 0)
            let run = try #require(try await graft("history", "past", "--json").events().first?["run"] as? String)
            let again = try await graft("train", "--from", "past/\(run)", "--output", "again.graft")
            #expect(again.output.contains("The head has the figures of the run that it repeats."), "\(again.errors)")
            let heads = try ["sample.graft", "again.graft"].map {
                try Data(contentsOf: URL(fileURLWithPath: folder.appending($0).appending("head.safetensors").string))
            }
            #expect(heads[0] == heads[1])
            let unclear = try await graft(
                "train", "--from", "past/\(run)", "--epochs", "2", "--output", "trained.graft")
            #expect(unclear.status == 64 && unclear.errors.contains("add --head softmax to train one instead"))
            for layers in [["--head", "softmax"], ["--hidden", "4"]] {
                let trained = try await graft.run(
                    ["train", "--from", "past/\(run)", "--epochs", "2", "--output", "trained.graft"] + layers)
                #expect(trained.output.contains("Epoch 2/2"), "\(trained.errors)")
            }
        }
    }

    @Test("layers to train may be given by --head too")
    func layers() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await train(graft, "--head", "8/0.2", "--epochs", "2").status == 0)
            #expect(try await graft("summary", "sample.graft").output.contains("dropout"))
        }
    }

    @Test(
        "what does not go together is wrong usage",
        arguments: [
            ["--head", "auto", "--epochs", "3"], ["--head", "knn", "--hidden", "8"], ["--head", "lda", "--balance"],
            ["--head", "logistic=1", "--learning-rate", "0.1"], ["--head", "auto", "--curves", "curves.png"],
            ["--head", "8", "--dropout", "0.2"], ["--head", "logistic=0"], ["--head", "logistic=x"],
            ["--head", "knn=3"], ["--head", "bayes"], ["--head", ""],
        ])
    func misuse(flags: [String]) async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft.run(["train", "--data", ".", "--backbone", GraftProgram.network] + flags)
            #expect(result.status == 64 && result.errors.contains("Error: "), "\(result.errors)")
        }
    }

    @Test("a head that was solved for has no curves")
    func curves() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await train(graft, "--head", "prototypes").status == 0)
            let result = try await graft("curves", "sample.graft")
            #expect(result.status == 64 && result.errors.contains("it has no epochs to draw"))
        }
    }

    @Test("compare tries it beside heads that are trained, and records each with its own head")
    func compare() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft(
                "compare", "--data", ".", "--backbone", GraftProgram.network, "--head", "auto", "--head", "4",
                "--epochs", "2", "--csv", "table.csv", "--curves", "curves.svg", "--html", "page.html", "--runs", "past"
            )
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.output.contains("1/2 vector.xml auto") && !result.output.contains("cv_loss"))
            let csv = try String(contentsOfFile: folder.appending("table.csv").string, encoding: .utf8)
            #expect(csv.contains("vector.xml auto,vector,") && csv.contains("vector.xml 4,vector,4,"))
            let curves = try String(contentsOfFile: folder.appending("curves.svg").string, encoding: .utf8)
            #expect(curves.contains("vector.xml 4") && !curves.contains("vector.xml auto"))
            let heads = try await graft("history", "past", "--json").events().compactMap { $0["head"] as? String }
            #expect(heads.count == 2 && heads.contains("4"))
            let misuse = try await graft(
                "compare", "--data", ".", "--backbone", GraftProgram.network, "--head", "auto", "--curves", "c.svg")
            #expect(misuse.status == 64)
        }
    }
}
