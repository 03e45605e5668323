import AsyncHTTPClient
import Foundation
import Graft
import GraftTestSupport
import NIOCore
import NIOHTTP1
import Testing

@testable import GraftServer

@Suite("POST /predict", .serialized)
struct PredictRouteTests {
    @Test("bytes, forms and JSON give the classifier's own answers")
    func forms() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await ServedSample(in: folder)
            let expected = try await ImageClassifier(contentsOf: sample.bundle).classify(imageAt: sample.image())
            try await sample.serve { server in
                let bytes = try sample.bytes()
                let single = try await server.post("/predict?top=all", bytes)
                #expect(single.status == 200)
                let json = try single.json
                #expect(json["model"] as? String == "sample" && json["version"] as? String == "1")
                let result = try #require((json["results"] as? [[String: Any]])?.first)
                #expect(result["class"] as? String == "red" && result["verdict"] as? String == "answered")
                #expect(result["novelty"] as? Double == expected.novelty)
                let told = try #require(result["predictions"] as? [[String: Any]])
                #expect(told.map { $0["class"] as? String } == expected.predictions.map(\.className))
                for (told, own) in zip(told, expected.predictions) {
                    let probability = try #require(told["probability"] as? Double)
                    #expect(abs(probability - Double(own.probability)) < 1e-6)
                }

                let encoded = Data(bytes).base64EncodedString()
                let several = try await server.post(
                    "/predict?top=1", json: ["images": [["name": "a.png", "data": encoded], "bm8="]])
                let results = try #require(try several.json["results"] as? [[String: Any]])
                #expect(results[0]["name"] as? String == "a.png" && results[0]["class"] as? String == "red")
                #expect((results[0]["predictions"] as? [Any])?.count == 1)
                #expect((results[1]["error"] as? String)?.contains("JPEG, PNG") == true)

                let head =
                    "--x\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nsample\r\n--x\r\n"
                    + "Content-Disposition: form-data; name=\"image\"; filename=\"b.png\"\r\n\r\n"
                let form = try await server.post(
                    "/predict", Array(head.utf8) + bytes + Array("\r\n--x--\r\n".utf8),
                    type: "multipart/form-data; boundary=x")
                let file = try #require((try form.json["results"] as? [[String: Any]])?.first)
                #expect(file["name"] as? String == "b.png" && file["class"] as? String == "red")
            }
        }
    }

    @Test("what is wrong is told in words, with the status that fits")
    func errors() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await ServedSample(in: folder)
            let bundles = [try ServedBundle(path: sample.bundle), try ServedBundle(name: "two", path: sample.bundle)]
            try await sample.serve(bundles) {
                $0.bodyLimit = 100_000
                $0.imageLimit = 2
                $0.pixelLimit = 2000
            } _: { server in
                let bytes = try sample.bytes()
                func expect(
                    _ status: Int, _ words: String, _ path: String, _ body: [UInt8], type: String? = nil,
                    headers: [String: String] = [:]
                ) async throws {
                    let reply = try await server.post(path, body, type: type, headers: headers)
                    let error = try reply.error
                    #expect(reply.status == status && error.contains(words), "\(path): \(reply.status) \(error)")
                }
                try await expect(400, "several models", "/predict", bytes)
                try await expect(404, "sample, two", "/predict?model=three", bytes)
                try await expect(400, "top", "/predict?model=two&top=0", bytes)
                try await expect(422, "limit of 2000", "/predict?model=two", try sample.large)
                try await expect(422, "found an empty file", "/predict?model=two", [])
                try await expect(422, "PNG", "/predict?model=two", Array(bytes.dropLast(20)))
                try await expect(413, "100000 bytes", "/predict?model=two", [UInt8](repeating: 0, count: 100_001))
                try await expect(
                    415, "compressed", "/predict?model=two", bytes, headers: ["content-encoding": "gzip"])
                try await expect(400, "boundary", "/predict", bytes, type: "multipart/form-data")
                try await expect(400, "no JSON", "/predict", bytes, type: "application/json")
                try await expect(
                    400, "no image", "/predict?model=two", Array(#"{"images": []}"#.utf8), type: "application/json")
                try await expect(
                    413, "2 images", "/predict?model=two", Array(#"{"images": ["", "", ""]}"#.utf8),
                    type: "application/json")
                let wrong = try await server.get("/predict")
                #expect(wrong.status == 405 && wrong.headers["allow"] == ["POST"])
                let nowhere = try await server.get("/../../etc/passwd")
                #expect(nowhere.status == 404)
                let error = try nowhere.error
                #expect(error.contains("openapi.json"))
            }
        }
    }

    @Test("a body that does not tell its length is bounded too")
    func chunked() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await ServedSample(in: folder)
            try await sample.serve {
                $0.bodyLimit = 10_000
            } _: { server in
                let image = try sample.bytes()
                func send(_ chunks: [[UInt8]]) async throws -> RunningServer.Reply {
                    let stream = AsyncStream(ByteBuffer.self) { feed in
                        for chunk in chunks { feed.yield(ByteBuffer(bytes: chunk)) }
                        feed.finish()
                    }
                    return try await server.send(
                        "/predict", method: .POST, headers: [:], body: .stream(stream, length: .unknown))
                }
                let whole = try await send([Array(image.prefix(100)), Array(image.dropFirst(100))])
                #expect(whole.status == 200)
                let large = try await send([[UInt8]](repeating: [UInt8](repeating: 1, count: 1000), count: 11))
                #expect(large.status == 413)
            }
        }
    }
}

extension ServedSample {
    /// An image of more pixels than the server of a test takes.
    fileprivate var large: [UInt8] {
        get throws {
            try RGBImage(width: 64, height: 64, samples: [UInt8](repeating: 9, count: 64 * 64 * 3)).encoded(as: .png)
        }
    }
}
