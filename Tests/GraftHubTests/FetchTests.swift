import Foundation
import GraftFiles
import GraftTestSupport
import SystemPackage
import HubTestSupport
import Testing

@testable import GraftHub

@Suite("Fetching from a hub")
struct FetchTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private let module = "https://tfhub.dev/google/net/1"
    private let modulePath = "/google/net/1?tf-hub-format=compressed"

    private func hub(_ settings: HubSettings) -> Hub {
        Hub(directory: folder.path.appending("hub"), settings: settings)
    }

    @Test(
        "A TF Hub module is asked for compressed, followed to its storage, unpacked, and there without a connection next time"
    )
    func tfHub() async throws {
        try await HubServer.with { server in
            await server.script.answer(modulePath, .redirect("/storage/net.tar.gz"))
            await server.script.answer("/storage/net.tar.gz", .file(try archive("model.tar.gz")))
            let place = try await hub(.test(server)).fetch(module)
            #expect(place.origin == .hub)
            #expect(place.path.lastComponent == "net")
            #expect(everything(below: place.path).contains("variables/variables.index"))
            #expect(await server.script.paths == [modulePath, "/storage/net.tar.gz"])

            var offline = HubSettings.test(nil)
            offline.isOffline = true
            let again = try await hub(offline).fetch(module)
            #expect(again == place)
            #expect(try hub(offline).locate(BackboneHandle(module))?.path == place.path)
            #expect(await server.script.paths.count == 2)
        }
    }

    @Test("A catalogue name means its handle, and the catalogue's facts come with it")
    func catalogueName() async throws {
        try await HubServer.with { server in
            await server.script.answer(
                "/tensorflow/efficientnet/b0/feature-vector/1?tf-hub-format=compressed",
                .file(try archive("model.tar.gz")))
            let place = try await hub(.test(server)).fetch("EfficientNet_B0")
            #expect(place.facts?.features == 1280)
            #expect(place.facts?.parameters == 4_049_564)
            #expect(
                hub(.test(server)).entries().map(\.handle.canonical) == [
                    "https://tfhub.dev/tensorflow/efficientnet/b0/feature-vector/1"
                ])
        }
    }

    @Test("A Kaggle model without a version is fetched in its newest one, with the user's password for Kaggle alone")
    func kaggle() async throws {
        try await HubServer.with { server in
            try await HubServer.with { storage in
                let api = "/api/v1/models/google/net/tensorFlow2/small"
                await server.script.answer("\(api)/get", Reply(body: Array(#"{"versionNumber": 7}"#.utf8)))
                await server.script.answer("\(api)/7/download", .redirect("\(storage.address)/7.tar.gz?signature=x"))
                await storage.script.answer("/7.tar.gz?signature=x", .file(try archive("model.tar.gz")))
                let settings = HubSettings.test(
                    server, environment: ["KAGGLE_USERNAME": "me", "KAGGLE_KEY": "secret"])
                let place = try await hub(settings).fetch("kaggle://google/net/tensorFlow2/small")
                #expect(place.path.lastComponent == "net-small")
                let expected = "Basic " + Data("me:secret".utf8).base64EncodedString()
                #expect(await server.script.requests.map { $0["authorization"] } == [expected, expected])
                #expect(await storage.script.requests.map { $0["authorization"] } == [nil])
            }
        }
    }

    @Test("A newer version of a Kaggle model is no change of the older one, and a changed version is one")
    func kaggleVersions() async throws {
        try await HubServer.with { server in
            let api = "/api/v1/models/google/net/tensorFlow2/small"
            let model = "kaggle://google/net/tensorFlow2/small"
            let version = { (number: Int) in Reply(body: Array("{\"versionNumber\": \(number)}".utf8)) }
            await server.script.answer("\(api)/get", version(1), version(2))
            await server.script.answer("\(api)/1/download", .file(try archive("model.tar.gz")))
            await server.script.answer("\(api)/2/download", .file(try archive("model-2.tar.gz")))
            let hub = hub(.test(server))
            let handle = try hub.handle(model)
            _ = try await hub.fetch(model)
            try await hub.remove(handle)
            let newer = try await hub.fetch(model)
            #expect(newer.sha256 == ContentDigest(of: try archive("model-2.tar.gz")))

            await server.script.answer("\(api)/2/download", .file(try archive("model.tar.gz"), tag: "\"2\""))
            let error = await #expect(throws: HubError.self) { try await hub.fetch(model, force: true) }
            #expect(error?.description.contains("graft hub remove --forget \(model)/2'") == true)
            try await hub.remove(handle, forgettingPin: true)
            _ = try await hub.fetch(model)
            // Without a version there is no address of a file; the model's page is one that works.
            #expect(try hub.origin(of: handle)?.url == "\(server.address)/models/google/net/tensorFlow2/small")
        }
    }

    @Test("A Hugging Face file is fetched at its revision, with the token, and checked against the announced SHA-256")
    func huggingFace() async throws {
        let network = [UInt8](0...200)
        try await HubServer.with { server in
            await server.script.answer(
                "/owner/net/resolve/v2/onnx/model.onnx",
                .redirect("/cdn/blob", headers: ["X-Linked-Etag": "\"\(ContentDigest(of: network))\""]))
            await server.script.answer("/cdn/blob", .file(network))
            let settings = HubSettings.test(server, environment: ["HF_TOKEN": "hf_secret"])
            let place = try await hub(settings).fetch("hf://owner/net@v2/onnx/model.onnx")
            #expect(place.path.lastComponent == "net.onnx")
            #expect(place.sha256 == ContentDigest(of: network))
            #expect(await server.script.requests.first?["authorization"] == "Bearer hf_secret")
        }
    }

    @Test("A Hugging Face file other than the announced one is refused, and nothing is kept")
    func wrongAnnouncedDigest() async throws {
        try await HubServer.with { server in
            let announced = ContentDigest(of: Array("the right one".utf8))
            await server.script.answer(
                "/owner/net/resolve/main/model.onnx",
                Reply(headers: ["X-Linked-Etag": "\"\(announced)\""], body: Array("another".utf8)))
            let error = await #expect(throws: HubError.self) {
                try await hub(.test(server)).fetch("hf://owner/net/model.onnx")
            }
            guard case .wrongDigest(_, announced, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(hub(.test(server)).entries().isEmpty)
            #expect(!everything(below: folder.path).contains { $0.hasSuffix(".onnx") || $0.contains(".partial") })
        }
    }

    @Test("A link to a zip file is fetched and the one network in it found")
    func zip() async throws {
        try await HubServer.with { server in
            await server.script.answer("/nets/network.zip", .file(try archive("network.zip")))
            let place = try await hub(.test(server)).fetch("\(server.address)/nets/network.zip")
            #expect(place.path.lastComponent == "net.onnx")
            #expect(place.path.removingLastComponent().lastComponent == "exported")
        }
    }

    @Test("A refusal is told at once, with its status and what may help")
    func refusals() async throws {
        try await HubServer.with { server in
            await server.script.answer("/owner/net/resolve/main/model.onnx", .status(401))
            let hub = hub(.test(server))
            let missing = await #expect(throws: HubError.self) { try await hub.fetch(module) }
            #expect(missing?.description.contains("answers 404. Is the link right") == true)
            let gated = await #expect(throws: HubError.self) { try await hub.fetch("hf://owner/net/model.onnx") }
            #expect(gated?.description.contains("answers 401") == true)
            #expect(gated?.description.contains("HF_TOKEN") == true)
            #expect(await server.script.paths.count == 2)
        }
    }

    @Test("A server that is asked too often is left alone for as long as it says")
    func retryAfter() async throws {
        try await HubServer.with { server in
            await server.script.answer(
                modulePath, .status(429, headers: ["Retry-After": "1"]), .status(503),
                .file(try archive("model.tar.gz")))
            let start = ContinuousClock.now
            let events = EventLog<HubEvent>()
            let hub = hub(.test(server))
            _ = try await hub.fetch(hub.handle(module)) { events.add($0) }
            #expect(ContinuousClock.now - start >= .seconds(1))
            #expect(await server.script.paths.count == 3)
            #expect(events.events.contains(.retrying("the server is asked too often", after: .seconds(1))))
        }
    }

    @Test("A server that asks for a long wait is not waited for")
    func longRetryAfter() async throws {
        try await HubServer.with { server in
            await server.script.answer(modulePath, .status(429, headers: ["Retry-After": "3600"]))
            let error = await #expect(throws: HubError.self) { try await hub(.test(server)).fetch(module) }
            #expect(error?.description.contains("come back in 3600 s") == true)
        }
    }

    @Test("A server that never answers well is given up, after as many tries as the policy says")
    func persistentFailure() async throws {
        try await HubServer.with { server in
            await server.script.answer(modulePath, .status(500))
            let error = await #expect(throws: HubError.self) { try await hub(.test(server)).fetch(module) }
            #expect(error?.description.contains("the server answers 500") == true)
            #expect(await server.script.paths.count == RetryPolicy().attempts)
        }
    }

    @Test("A server that is not there is told of with its name")
    func nobodyListens() async throws {
        var settings = HubSettings.test(nil)
        settings.tfHubEndpoint = "http://127.0.0.1:9"
        let hub = hub(settings)
        let error = await #expect(throws: HubError.self) { try await hub.fetch(module) }
        #expect(error?.description.contains("127.0.0.1 does not answer") == true, "\(String(describing: error))")
    }

    @Test("Redirects that never end are given up")
    func endlessRedirects() async throws {
        try await HubServer.with { server in
            await server.script.answer(modulePath, .redirect(modulePath))
            let error = await #expect(throws: HubError.self) { try await hub(.test(server)).fetch(module) }
            #expect(error?.description.contains("redirects more than 10 times") == true)
        }
    }

    @Test("A mirror is a file tree that stands for every hub, and gets no password")
    func mirror() async throws {
        try await HubServer.with { server in
            await server.script.answer("/m/tfhub.dev/google/net/1.tar.gz", .file(try archive("model.tar.gz")))
            await server.script.answer("/m/kaggle.com/a/b/tfLite/c/3.tar.gz", .file(try archive("model.tar.gz")))
            await server.script.answer("/m/huggingface.co/o/r/resolve/main/model.onnx", .file([1, 2, 3]))
            await server.script.answer("/m/example.com/deep/net.onnx", .file([4, 5, 6]))
            let settings = HubSettings.test(
                nil, environment: ["GRAFT_HUB_MIRROR": server.address + "/m", "HF_TOKEN": "hf_secret"])
            let hub = hub(settings)
            for handle in [
                module, "kaggle://a/b/tfLite/c/3", "hf://o/r/model.onnx", "https://example.com/deep/net.onnx",
            ] {
                let origin = try await hub.fetch(handle).origin
                #expect(origin == .hub)
            }
            #expect(await server.script.requests.allSatisfy { $0["authorization"] == nil })
        }
    }

    @Test("A password in a mirror's address is sent to the mirror alone, and neither shown nor kept")
    func mirrorPassword() async throws {
        try await HubServer.with { mirror in
            try await HubServer.with { storage in
                await mirror.script.answer("/m/tfhub.dev/google/net/1.tar.gz", .redirect("\(storage.address)/x.tar.gz"))
                await storage.script.answer("/x.tar.gz", .file(try archive("model.tar.gz")))
                let address = mirror.address.replacing("http://", with: "http://me:s%40fe@")
                let hub = hub(.test(nil, environment: ["GRAFT_HUB_MIRROR": address + "/m/"]))
                let handle = try hub.handle(module)
                let url = "\(mirror.address)/m/tfhub.dev/google/net/1.tar.gz"
                #expect(try hub.origin(of: handle)?.url == url)
                let events = EventLog<HubEvent>()
                _ = try await hub.fetch(handle) { events.add($0) }
                #expect(hub.entry(handle)?.url == url)
                try await Task.sleep(for: .milliseconds(20))
                #expect(events.events.first == .fetching(url))
                let expected = "Basic " + Data("me:s@fe".utf8).base64EncodedString()
                #expect(await mirror.script.requests.map { $0["authorization"] } == [expected])
                #expect(await storage.script.requests.map { $0["authorization"] } == [nil])
            }
        }
    }

    @Test("A revision with a slash is asked for as one part of the address")
    func revisionWithSlash() async throws {
        try await HubServer.with { server in
            await server.script.answer("/owner/net/resolve/refs%2Fpr%2F1/model.onnx", .file([8, 1]))
            let place = try await hub(.test(server)).fetch("hf://owner/net@refs%2Fpr%2F1/model.onnx")
            #expect(place.path.lastComponent == "net.onnx")
        }
    }
}
