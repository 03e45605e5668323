import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("graft train --tensorboard")
struct TensorBoardTests {
    @Test("writes a run under the bundle's name or the experiment's, and says where")
    func folders() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft.train("--epochs", "2", "--tensorboard", "logs")
            #expect(result.status == 0)
            #expect(result.errors.isEmpty)
            let run = /Logging to (logs\/sample\/\d{8}-\d{6}) for TensorBoard./
            let said = try #require(result.output.firstMatch(of: run)).1
            for part in ["", "/train", "/validation"] {
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.string + "/" + said + part)
                #expect(names.filter { $0.hasPrefix("events.out.tfevents.") }.count == 1, "\(part)")
            }
            #expect(
                try await graft.train("--epochs", "1", "--tensorboard", "logs", "--experiment", "other").status == 0)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.appending("logs").string).sorted()
                    == ["other", "sample"])
        }
    }

    @Test("tells that the log cannot be written before anything is read or trained")
    func impossibleFolder() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            try Data().write(to: URL(fileURLWithPath: folder.appending("logs").string))
            let result = try await graft.train("--tensorboard", "logs")
            #expect(result.status == 1)
            #expect(result.errors.contains("The folder 'logs/sample' for TensorBoard cannot be made: "))
            #expect(!result.output.contains("Found"))
            #expect(!FileManager.default.fileExists(atPath: folder.appending("sample.graft").string))

            let named = try await graft.train("--tensorboard", "other", "--experiment", "a/b")
            #expect(named.status == 1)
            #expect(named.errors.contains("'a/b' cannot be an experiment's name"))
        }
    }

    @Test("leaves no empty run where the training does not begin")
    func noTraining() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft(
                "train", "--data", ".", "--backbone", "nowhere.onnx", "--tensorboard", "logs", "--offline")
            #expect(result.status != 0)
            let runs = try FileManager.default.contentsOfDirectory(atPath: folder.string + "/logs/classifier")
            #expect(runs.isEmpty)
        }
    }

    @Test("is what --experiment goes with")
    func experimentAlone() async throws {
        try await withTemporaryFolder { folder in
            let result = try await GraftProgram(in: folder).train("--experiment", "food")
            #expect(result.status == 64)
            #expect(result.errors.contains("--experiment goes with --tensorboard."))
        }
    }
}
