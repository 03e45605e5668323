import Foundation
import Graft
import GraftTestSupport
import SystemPackage
import Testing

@testable import GraftServer

/// What others' programs make of the server: Triton's client, a validator of OpenAPI, Prometheus' reader.
@Suite("Others' programs", .enabled(if: TestPython.isInstalled, Comment(rawValue: TestPython.absence)), .serialized)
struct OtherReadersTests {
    private struct Answers: Decodable {
        let live: Bool
        let server: String
        let index: [[String: String]]
        let metadata: Metadata
        let ids: [String]
        let probabilities: [String: [[Double]]]
        let classes: [String]
        let novelty: [Double]
        let words: [String]
        let refusal: String?

        struct Metadata: Decodable {
            let name: String
            let versions: [String]
            let inputs: [Tensor]
            let outputs: [Tensor]
        }

        struct Tensor: Decodable, Equatable {
            let name: String
            let datatype: String
            let shape: [Int]
        }
    }

    @Test("Triton's client is told what a classifier says, whichever form it asks in")
    func triton() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await ServedSample(in: folder)
            let expected = try await ImageClassifier(contentsOf: sample.bundle).classify(imageAt: sample.image())
            try await sample.serve { server in
                let output = try await TestPython.run(
                    Self.fixture("ask_triton.py"), arguments: [server.address, "sample", sample.image().string])
                let answers = try JSONDecoder().decode(Answers.self, from: output)
                #expect(answers.live && answers.server == "graft" && answers.ids == ["7"])
                #expect(answers.index.map { $0["name"] } == ["sample"] && answers.index[0]["state"] == "READY")
                #expect(answers.metadata.name == "sample" && answers.metadata.versions == ["1"])
                #expect(answers.metadata.inputs == [Answers.Tensor(name: "image", datatype: "BYTES", shape: [-1])])
                #expect(answers.metadata.outputs.map(\.name) == ["probabilities", "class", "verdict", "novelty"])
                #expect(answers.metadata.outputs[0].shape == [-1, 3])
                #expect(answers.classes == ["red", "red"] && answers.novelty[0] == expected.novelty)
                #expect(answers.words[0].hasSuffix(":2:red") && answers.words.count == 2)
                #expect(answers.refusal?.contains("no such model") == true)
                #expect(answers.probabilities.count == 5)
                for (form, rows) in answers.probabilities {
                    for row in rows {
                        for (name, probability) in zip(["blue", "green", "red"], row) {
                            let own = expected.predictions.first { $0.className == name }?.probability ?? -1
                            #expect(abs(probability - Double(own)) < 1e-5, "\(form)")
                        }
                    }
                }
            }
        }
    }

    private struct Texts: Decodable {
        let paths: [String]
        let samples: [Sample]

        struct Sample: Decodable {
            let name: String
            let labels: [String: String]
            let value: Double

            init(from decoder: any Decoder) throws {
                var list = try decoder.unkeyedContainer()
                name = try list.decode(String.self)
                labels = try list.decode([String: String].self)
                value = try list.decode(Double.self)
            }
        }
    }

    @Test("the description is valid, each of its addresses is answered, and Prometheus reads the measurements")
    func texts() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await ServedSample(in: folder)
            try await sample.serve { server in
                _ = try await server.post("/predict", try sample.bytes())
                let description = folder.appending("openapi.json")
                let metrics = folder.appending("metrics.txt")
                try Data(try await server.get("/openapi.json").body).write(to: URL(fileURLWithPath: description.string))
                try Data(try await server.get("/metrics").body).write(to: URL(fileURLWithPath: metrics.string))
                let output = try await TestPython.run(
                    Self.fixture("read_texts.py"), arguments: [description.string, metrics.string])
                let texts = try JSONDecoder().decode(Texts.self, from: output)
                #expect(texts.paths.count > 15)
                for path in texts.paths {
                    let address = path.replacingOccurrences(of: "{model}", with: "sample")
                        .replacingOccurrences(of: "{version}", with: "1")
                    // Whatever the method, something is there.
                    let reply = try await server.get(address)
                    #expect(reply.status == 200 || reply.status == 405, "\(path)")
                }
                let count = texts.samples.first {
                    $0.name == "graft_request_duration_seconds_count" && $0.labels["route"] == "/predict"
                }
                #expect(count?.value == 1)
                let memory = texts.samples.first { $0.name == "process_resident_memory_bytes" }
                #expect((memory?.value ?? 0) > 1e6)
            }
        }
    }

    private static func fixture(_ name: String) throws -> FilePath {
        FilePath(try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil)).path)
    }
}
