import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("graft with joined backbones")
struct JoinTests {
    private let second = NetworkFixtures.path("plain.onnx").string

    @Test("train --join puts the features of several side by side, and such a run is repeated byte for byte")
    func train() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft.train("--join", second, "--epochs", "4")
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.output.contains("Joined: "))
            #expect(try await graft("predict", "sample.graft", "validation").status == 0)
            #expect(try await graft("evaluate", "sample.graft", "validation").status == 0)
            #expect(try await graft("summary", "sample.graft").output.contains("Concatenate"))
            let runs = try FileManager.default.contentsOfDirectory(atPath: folder.appending("runs").string)
            let run = "runs/\(try #require(runs.first))"
            let again = try await graft("train", "--from", run, "--output", "again.graft")
            #expect(again.output.contains("Every epoch has the metrics of the run that it repeats."))
            let heads = (["sample.graft", "again.graft"] as [FilePath.Component]).map { name in
                FileManager.default.contents(atPath: folder.appending(name).appending("head.safetensors").string)
            }
            #expect(heads[0] != nil && heads[0] == heads[1])
            // Another backbone alone is not joined with what the run's was.
            let other = try await graft(
                "train", "--from", run, "--backbone", GraftProgram.network, "--output", "one.graft")
            #expect(!other.output.contains("Joined: "))
        }
    }

    @Test("a backbone is not joined with itself")
    func itself() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft.train("--join", GraftProgram.network)
            #expect(result.status == 64)
            #expect(result.errors.contains("--join names other networks than --backbone"))
        }
    }

    @Test("compare --pairs tries each pair on the features that each backbone has given already")
    func pairs() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let third = NetworkFixtures.path("vector").string
            let result = try await graft(
                "compare", "--data", ".", "--backbone", GraftProgram.network, "--backbone", third, "--backbone",
                NetworkFixtures.path("caffe.onnx").string, "--pairs", "--epochs", "3", "--json")
            #expect(result.status == 0, "\(result.errors)")
            let models = try result.events().filter { $0["event"] as? String == "model" }.compactMap {
                $0["model"] as? String
            }
            #expect(models.count == 6)
            #expect(models.contains("vector.xml + vector") && models.contains("vector + caffe.onnx"))
            let extractions = try result.events().filter { $0["event"] as? String == "extracted" }
            #expect(extractions.map { $0["computed"] as? Int } == [27, 27, 27, 0, 0, 0])
            let alone = try await graft("compare", "--data", ".", "--backbone", third, "--pairs")
            #expect(alone.status == 64)
        }
    }
}
