import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("graft compare")
struct CompareCommandTests {
    private let other = NetworkFixtures.path("vector").string

    @Test("trains every backbone with every head, prints a table, and writes what is asked for")
    func table() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft(
                "compare", "--data", ".", "--backbone", GraftProgram.network, "--backbone", other, "--head", "softmax",
                "--head", "8/0.2", "--epochs", "4", "--learning-rate", "0.05", "--csv", "table.csv", "--plot",
                "cost.svg",
                "--curves", "curves.png", "--html", "page.html", "--best", "best.graft", "--runs", "past",
                "--tensorboard", "logs")
            #expect(result.status == 0, "\(result.errors)")
            let lines = result.output.split(separator: "\n").map(String.init)
            #expect(lines.contains("4/4 vector 8 (dropout 0.2)"))
            let rule = try #require(lines.firstIndex { $0.hasPrefix("----") })
            #expect(lines[rule + 1...rule + 4].count { $0.hasPrefix("*") } == 1)
            #expect(lines[rule + 5].hasPrefix("Best: vector"))

            let csv = try String(contentsOfFile: folder.appending("table.csv").string, encoding: .utf8)
            let rows = csv.components(separatedBy: "\r\n")
            #expect(rows.count == 6 && rows[5].isEmpty)
            #expect(
                Set(rows.prefix(5).map { $0.split(separator: ",", omittingEmptySubsequences: false).count }) == [16])
            let svg = try String(contentsOfFile: folder.appending("cost.svg").string, encoding: .utf8)
            #expect(svg.contains("Accuracy against cost") && svg.contains("milliseconds an image"))
            let png = try Data(contentsOf: URL(fileURLWithPath: folder.appending("curves.png").string))
            #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            let page = try String(contentsOfFile: folder.appending("page.html").string, encoding: .utf8)
            for text in ["<strong><bdi>vector", "Accuracy against cost", "Trainable", "9 images"] {
                #expect(page.contains(text), "\(text)")
            }
            #expect(try await graft("summary", "best.graft").status == 0)
            let experiments = try FileManager.default.contentsOfDirectory(atPath: folder.appending("logs").string)
            #expect(experiments.count == 4 && experiments.contains("vector softmax"), "\(experiments)")
            #expect(try await graft("history", "past", "--json").events().count == 4)
        }
    }

    @Test("with --json prints a line a model and ends with the best")
    func json() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft(
                "compare", "--data", ".", "--backbone", GraftProgram.network, "--head", "softmax", "--head", "4",
                "--epochs", "2", "--json")
            let events = try result.events()
            let models = events.filter { $0["event"] as? String == "model" }
            #expect(models.count == 2)
            #expect(models.count { $0["best"] as? Bool == true } == 1)
            #expect(models.count { $0["p_against_best"] is Double } == 1)
            for model in models {
                let interval = try #require(model["val_accuracy_interval"] as? [Double])
                let accuracy = try #require(model["val_accuracy"] as? Double)
                #expect(interval[0] <= accuracy && accuracy <= interval[1])
            }
            #expect(events.last?["event"] as? String == "finished")
            #expect(
                events.last?["best"] as? String == models.first { $0["best"] as? Bool == true }?["model"] as? String)
        }
    }

    @Test("refuses what cannot be compared or written, before any work")
    func refusals() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let base = ["compare", "--data", ".", "--backbone", GraftProgram.network]
            #expect(try await graft.run(["compare", "--data", "."]).status == 64)
            #expect(try await graft.run(base + ["--backbone", GraftProgram.network]).status == 64)
            #expect(try await graft.run(base + ["--head", "0"]).status == 64)
            #expect(try await graft.run(base + ["--plot", "cost.pdf"]).status == 64)
            let nowhere = try await graft.run(base + ["--csv", "no/where.csv"])
            #expect(nowhere.status == 1 && nowhere.errors.contains("there is no folder") && nowhere.output.isEmpty)
        }
    }
}
