import Foundation
import GraftFiles
import GraftTestSupport
import SystemPackage
import HubTestSupport
import Testing

@testable import GraftHub

@Suite("Downloads that break off")
struct ResumeTests {
    let folder: TemporaryFolder
    private let network = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }

    init() throws { folder = try TemporaryFolder() }

    private func fetch(_ server: HubServer, settings: HubSettings? = nil) async throws -> HubPlace {
        try await Hub(directory: folder.path, settings: settings ?? .test(server))
            .fetch("\(server.address)/net.onnx")
    }

    @Test("A body that is cut short goes on where it was, and the file is whole")
    func resumesWithinARun() async throws {
        try await HubServer.with { server in
            let file = Reply.file(network)
            await server.script.answer("/net.onnx", file.breaking(after: 5000), file.breaking(after: 3000), file)
            let place = try await fetch(server)
            #expect(place.sha256 == ContentDigest(of: network))
            #expect(await server.script.requests.map { $0["range"] } == [nil, "bytes=5000-", "bytes=8000-"])
            #expect(await server.script.requests.last?["if-range"] == "\"1\"")
        }
    }

    @Test("What a process left that was killed is gone on from by the next")
    func resumesInAnotherRun() async throws {
        try await HubServer.with { server in
            let file = Reply.file(network)
            await server.script.answer("/net.onnx", file.breaking(after: 12_000))
            var settings = HubSettings.test(server)
            settings.retries.attempts = 1
            let error = await #expect(throws: HubError.self) { try await fetch(server, settings: settings) }
            #expect(error?.description.contains("goes on from what has come") == true)
            await server.script.answer("/net.onnx", file)
            let place = try await fetch(server)
            #expect(place.sha256 == ContentDigest(of: network))
            #expect(await server.script.requests.last?["range"] == "bytes=12000-")
        }
    }

    @Test("A file that has changed meanwhile comes anew, whole")
    func changedMeanwhile() async throws {
        let newer = Array(network.reversed())
        try await HubServer.with { server in
            await server.script.answer(
                "/net.onnx", Reply.file(network).breaking(after: 5000), Reply.file(newer, tag: "\"2\""))
            let sha256 = try await fetch(server).sha256
            #expect(sha256 == ContentDigest(of: newer))
        }
    }

    @Test(
        "A part of another file is never put behind what has come, whatever tells them apart",
        arguments: [
            ["ETag": "\"2\""], ["ETag": "\"1\"", "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT"], ["ETag": "\"1\""],
        ])
    func changedWithoutAWord(headers: [String: String]) async throws {
        try await HubServer.with { server in
            var first = Reply.file(network).breaking(after: 5000)
            first.headers["Last-Modified"] = "Sat, 05 Nov 1994 08:49:37 GMT"
            // The last of the three is told by nothing but its length.
            let newer = Array(network.reversed()) + (headers == ["ETag": "\"1\""] ? [1] : [])
            var second = Reply(headers: headers, body: newer, answersRanges: true)
            second.ignoresConditions = true
            await server.script.answer("/net.onnx", first, second)
            let sha256 = try await fetch(server).sha256
            #expect(sha256 == ContentDigest(of: newer))
            #expect(await server.script.requests.map { $0["range"] } == [nil, "bytes=5000-", nil])
        }
    }

    @Test("A server from which a file comes anew each time, and breaks off, is given up")
    func neverEnds() async throws {
        try await HubServer.with { server in
            let file = Reply(body: network)
            await server.script.answer("/net.onnx", file.breaking(after: 5000))
            let error = await #expect(throws: HubError.self) { try await fetch(server) }
            #expect(error?.description.contains("goes on from what has come") == false)
            #expect(error?.description.contains("127.0.0.1 broke the connection off") == true)
            // The first try gets on; those after it do not.
            #expect(await server.script.paths.count == RetryPolicy().attempts)
        }
    }

    @Test("A file that has become shorter than what is there comes anew")
    func shorterMeanwhile() async throws {
        let shorter = Array(network.prefix(100))
        try await HubServer.with { server in
            await server.script.answer(
                "/net.onnx", Reply.file(network).breaking(after: 5000), Reply.file(shorter))
            let sha256 = try await fetch(server).sha256
            #expect(sha256 == ContentDigest(of: shorter))
        }
    }

    @Test("From a server that cannot tell whether a file is still the same, it comes anew")
    func withoutValidator() async throws {
        try await HubServer.with { server in
            var file = Reply(body: network)
            file.answersRanges = true
            await server.script.answer("/net.onnx", file.breaking(after: 5000), file)
            let sha256 = try await fetch(server).sha256
            #expect(sha256 == ContentDigest(of: network))
            #expect(await server.script.requests.map { $0["range"] } == [nil, nil])
        }
    }

    @Test("A slow body is waited for, one that has stopped is asked for again")
    func slowBodies() async throws {
        try await HubServer.with { server in
            let file = Reply.file(network)
            await server.script.answer("/net.onnx", file.trickling(4000, every: .milliseconds(60)))
            let sha256 = try await fetch(server).sha256
            #expect(sha256 == ContentDigest(of: network))
        }
        try await HubServer.with { server in
            let file = Reply.file(network)
            await server.script.answer("/net.onnx", file.trickling(4000, every: .seconds(30)), file)
            var settings = HubSettings.test(server)
            settings.idleTimeout = .seconds(1)
            let sha256 = try await fetch(server, settings: settings).sha256
            #expect(sha256 == ContentDigest(of: network))
            let ranges = await server.script.requests.map { $0["range"] }
            #expect(ranges.first == .some(nil) && ranges.last == "bytes=4000-")
        }
    }

    @Test("Two downloads of one backbone at once open one connection, and both have it")
    func twoAtOnce() async throws {
        try await HubServer.with { server in
            await server.script.answer("/net.onnx", Reply.file(network).trickling(5000, every: .milliseconds(50)))
            async let first = fetch(server)
            async let second = fetch(server)
            let places = try await (first, second)
            #expect(places.0 == places.1)
            #expect(await server.script.paths.count == 1)
        }
    }

    @Test("A download larger than allowed is refused, whether the server says so or not")
    func tooLarge() async throws {
        try await HubServer.with { server in
            await server.script.answer("/net.onnx", .file(network))
            var settings = HubSettings.test(server)
            settings.limits.downloadSize = 10_000
            let error = await #expect(throws: HubError.self) { try await fetch(server, settings: settings) }
            #expect(error == .tooLarge("\(server.address)/net.onnx", limit: 10_000))
            #expect(!everything(below: folder.path).contains { $0.hasSuffix("net.onnx") })
        }
    }
}
