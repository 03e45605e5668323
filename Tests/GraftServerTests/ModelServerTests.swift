import AsyncHTTPClient
import Foundation
import Graft
import GraftTestSupport
import NIOCore
import NIOHTTP1
import Testing

@testable import GraftServer

@Suite("A server", .serialized)
struct ModelServerTests {
    @Test("it has a page, a description, health and measurements")
    func faces() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await ServedSample(in: folder)
            try await sample.serve { server in
                let page = try await server.get("/")
                #expect(page.status == 200 && page.text.contains("<title>Graft</title>"))
                #expect(page.headers.first(name: "content-security-policy")?.hasPrefix("default-src 'none'") == true)
                for name in ["page.js", "page.css"] {
                    #expect(page.text.contains("\"\(name)\""))
                    let file = try await server.get("/\(name)")
                    #expect(file.status == 200 && !file.text.contains("http://") && !file.text.contains("https://"))
                }
                for path in ["/healthz", "/readyz", "/v2/health/live", "/v2/health/ready", "/v2/models/sample/ready"] {
                    let health = try await server.get(path)
                    #expect(health.status == 200, "\(path)")
                }
                let head = try await server.get("/healthz", method: .HEAD)
                #expect(head.status == 200 && head.body.isEmpty)
                _ = try await server.post("/predict", try sample.bytes())
                let metrics = try await server.get("/metrics").text
                for line in [
                    "graft_requests_total{method=\"POST\",route=\"/predict\",code=\"200\"} 1",
                    "graft_images_total{model=\"sample\",outcome=\"answered\"} 1", "graft_images_pending 0",
                    "graft_model_info{model=\"sample\",version=\"1\",task=\"classes\",backbone=\"vector\"} 1",
                ] {
                    #expect(metrics.contains(line), "\(metrics)")
                }
            }
        }
    }

    @Test("the page may be left out")
    func noPage() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await ServedSample(in: folder)
            try await sample.serve {
                $0.hasPage = false
            } _: { server in
                let (page, health) = (try await server.get("/"), try await server.get("/healthz"))
                #expect(page.status == 404 && health.status == 200)
            }
        }
    }

    @Test("with a token, only who shows it may ask; whether the server lives and its page are open")
    func token() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await ServedSample(in: folder)
            try await sample.serve {
                $0.token = "secret"
            } _: { server in
                for path in ["/v2", "/v2/models/sample", "/v1/models/sample", "/metrics"] {
                    for shown in [nil, "Bearer secre", "Bearer secrets", "Basic secret", "secret", "Bearer"] {
                        let refused = try await server.get(path, headers: shown.map { ["authorization": $0] } ?? [:])
                        #expect(refused.status == 401 && refused.headers["www-authenticate"].count == 1)
                    }
                    let letIn = try await server.get(path, headers: ["authorization": "bearer secret"])
                    #expect(letIn.status == 200, "\(path)")
                }
                let post = try await server.post("/predict", try sample.bytes())
                #expect(post.status == 401)
                for path in ["/", "/page.js", "/healthz", "/readyz", "/openapi.json", "/v2/health/live"] {
                    let open = try await server.get(path)
                    #expect(open.status == 200, "\(path)")
                }
            }
        }
    }

    @Test("a bundle that changes is taken up, requests go on meanwhile, and a broken one changes nothing")
    func reload() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await ServedSample(in: folder)
            let log = EventLog<ServerEvent>()
            try await sample.serve(log: log) {
                $0.reloadInterval = 0.05
            } _: { server in
                let bytes = try sample.bytes()
                let before = try await server.post("/predict?top=all", bytes).text
                let asking = Task {
                    var statuses: Set<Int> = []
                    while !Task.isCancelled {
                        do {
                            statuses.insert(try await server.post("/predict", bytes).status)
                        } catch is CancellationError {
                            break
                        }
                    }
                    return statuses
                }
                try await sample.trainAgain()
                let reloaded = try await log.first { if case .reloaded = $0 { true } else { false } }
                #expect(reloaded == .reloaded(model: "sample", version: 2))
                let after = try await server.post("/predict?top=all", bytes)
                #expect(after.text != before && after.text.contains("\"version\":\"2\""))
                let former = try await server.get("/v2/models/sample/versions/1")
                #expect(former.status == 404)

                try Data("{}".utf8).write(
                    to: URL(fileURLWithPath: sample.bundle.appending("classifier.json").string))
                _ = try await log.first { if case .reloadFailed = $0 { true } else { false } }
                let still = try await server.post("/predict?top=all", bytes)
                #expect(still.text == after.text)
                asking.cancel()
                let statuses = try await asking.value
                #expect(statuses == [200])
                let metrics = try await server.get("/metrics").text
                #expect(metrics.contains("graft_model_reloads_total{model=\"sample\",outcome=\"failed\"} 1"))
            }
        }
    }

    @Test("many clients at once are answered, or told to come back; nothing else happens to them")
    func pressure() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await ServedSample(in: folder)
            try await sample.serve {
                $0.queueLimit = 4
                $0.imageLimit = 4
            } _: { server in
                let image = Data(try sample.bytes()).base64EncodedString()
                let replies = try await withThrowingTaskGroup(of: RunningServer.Reply.self) { group in
                    for _ in 0..<64 {
                        group.addTask { try await server.post("/predict", json: ["images": [image, image, image]]) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(Set(replies.map(\.status)) == [200, 429])
                for refused in replies where refused.status == 429 {
                    #expect((refused.headers.first(name: "retry-after").flatMap { Int($0) } ?? 0) >= 1)
                }
                let metrics = try await server.get("/metrics").text
                #expect(metrics.contains("graft_images_pending 0\n"))
            }
        }
    }

    @Test("an address that is taken is told")
    func taken() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await ServedSample(in: folder)
            try await sample.serve { server in
                var options = ServerOptions()
                options.port = URL(string: server.address)?.port ?? 0
                let second = try await ModelServer([try ServedBundle(path: sample.bundle)], options: options)
                let error = await #expect(throws: ServerError.self) { try await second.run(endsOnSignals: false) }
                #expect(error?.description.contains("--port") == true, "\(String(describing: error))")
            }
        }
    }

    @Test(
        "images of several requests pass through the network together, or in several views, with the answers that are due"
    )
    func batching() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await ServedSample(in: folder)
            let image = try sample.bytes()
            let classifier = try await ImageClassifier(contentsOf: sample.bundle)
            for (batch, views) in [(2, 1), (4, 1), (0, 3)] {
                let expected = try await classifier.classify(encoded: image, views: views)
                var answering = AnsweringOptions()
                answering.batching = batch > 0 ? DynamicBatching(size: batch, delay: 2) : nil
                answering.views = views
                try await sample.serve(answering: answering) { server in
                    let replies = try await withThrowingTaskGroup(of: RunningServer.Reply.self) { group in
                        // Not a multiple of the batch: the last ones wait for nobody.
                        for _ in 0..<7 { group.addTask { try await server.post("/predict?top=all", image) } }
                        return try await group.reduce(into: []) { $0.append($1) }
                    }
                    #expect(replies.count == 7)
                    for reply in replies {
                        let result = try #require((try reply.json["results"] as? [[String: Any]])?.first)
                        #expect(result["class"] as? String == "red")
                        let probability = try #require(result["probability"] as? Double)
                        #expect(abs(probability - Double(expected.best.probability)) < 1e-4)
                    }
                }
            }
        }
    }
}
