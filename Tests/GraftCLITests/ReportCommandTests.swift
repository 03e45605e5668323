import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("graft report, and graft train --report")
struct ReportCommandTests {
    private func page(_ name: String, in folder: FilePath) throws -> String {
        try String(contentsOf: URL(fileURLWithPath: folder.appending(name).string), encoding: .utf8)
    }

    @Test(
        "write a page with the figures of the training, and of the classifier on a folder, its validation part or a table"
    )
    func pages() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let trained = try await graft.train("--report", "training.html")
            #expect(trained.status == 0, "\(trained.errors)")
            #expect(trained.output.contains("Wrote the report to training.html."))
            let training = try page("training.html", in: folder)
            #expect(training.contains("<h1><bdi>sample</bdi></h1>"))
            #expect(training.contains("9 validation images of 3 classes"))
            #expect(training.contains("learned from 18"))

            let rows = ["red", "green", "blue"].map { "validation/\($0)/0.png,\($0)" }
            try Data((["path,label"] + rows).joined(separator: "\n").utf8)
                .write(to: URL(fileURLWithPath: folder.appending("labels.csv").string))
            for (data, count) in [("validation", 9), (".", 9), ("train", 18), ("labels.csv", 3)] {
                let result = try await graft("report", "sample.graft", "--data", data, "--output", "page.html")
                #expect(result.status == 0, "\(result.errors)")
                #expect(try page("page.html", in: folder).contains("<dt>Images</dt><dd>\(count)</dd>"))
            }
            let evaluated = try #require(
                try await graft("evaluate", "sample.graft", "validation", "--json").events().first)
            let accuracy = try #require(evaluated["accuracy"] as? Double)
            #expect(training.contains("<dd>\(String(format: "%.1f", accuracy * 100))\u{A0}%</dd>"))
            #expect(
                try await graft.train("--report", "training.html", "--json").events().last?["report"] as? String
                    == "training.html")
        }
    }

    @Test("tell of an impossible place before anything else")
    func impossiblePlaces() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let trained = try await graft.train("--report", "none/page.html")
            #expect(trained.status == 1)
            #expect(
                trained.errors
                    == "Error: The report 'none/page.html' cannot be written: its folder is not there. Name another place.\n"
            )
            #expect(trained.output.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: folder.appending("sample.graft").string))
            #expect(try await graft.train("--report", "sample.graft/page.html").status == 64)
            #expect(try await graft("report", "sample.graft", "--data", "train", "--output", "train").status == 1)
        }
    }
}
