import Foundation
import GraftFiles
import GraftTestSupport
import SystemPackage
import HubTestSupport
import Testing

@testable import GraftHub

@Suite("What a backbone is pinned to")
struct PinTests {
    let folder: TemporaryFolder
    private let module = "https://tfhub.dev/google/net/1"
    private let path = "/google/net/1?tf-hub-format=compressed"

    init() throws { folder = try TemporaryFolder() }

    private func hub(_ server: HubServer) -> Hub { Hub(directory: folder.path, settings: .test(server)) }

    @Test("Another download than the first is refused until the first is forgotten")
    func changed() async throws {
        let (first, second) = (try archive("model.tar.gz"), try archive("model-2.tar.gz"))
        try await HubServer.with { server in
            let hub = hub(server)
            await server.script.answer(path, .file(first))
            let place = try await hub.fetch(module)
            #expect(place.sha256 == ContentDigest(of: first))
            #expect(try await hub.remove(hub.handle(module)))
            #expect(try hub.locate(hub.handle(module)) == nil)

            await server.script.answer(path, .file(second, tag: "\"2\""))
            let error = await #expect(throws: HubError.self) { try await hub.fetch(module) }
            #expect(
                error
                    == .changedSincePinned(
                        module, pinned: ContentDigest(of: first), found: ContentDigest(of: second)))
            #expect(hub.entries().isEmpty)
            // The refused download must not be taken for one that was put there by hand.
            await #expect(throws: HubError.self) { try await hub.fetch(module) }

            #expect(try await hub.remove(hub.handle(module), forgettingPin: true))
            let sha256 = try await hub.fetch(module).sha256
            #expect(sha256 == ContentDigest(of: second))
        }
    }

    @Test("A demanded SHA-256 is kept to, before and after the download")
    func demanded() async throws {
        let bytes = try archive("model.tar.gz")
        try await HubServer.with { server in
            let hub = hub(server)
            await server.script.answer(path, .file(bytes))
            let other = ContentDigest(of: [1, 2, 3])
            let refused = await #expect(throws: HubError.self) { try await hub.fetch(module, sha256: other) }
            #expect(refused == .wrongDigest(module, expected: other, found: ContentDigest(of: bytes)))
            #expect(hub.entries().isEmpty)

            let place = try await hub.fetch(module, sha256: ContentDigest(of: bytes))
            let again = try await hub.fetch(module, sha256: ContentDigest(of: bytes))
            #expect(again == place)
            let later = await #expect(throws: HubError.self) { try await hub.fetch(module, sha256: other) }
            #expect(
                later
                    == .otherDigestInstalled(module, demanded: other, installed: ContentDigest(of: bytes)))
        }
    }

    @Test("A file that has changed on disk is noticed, and fetched again on demand")
    func damagedOnDisk() async throws {
        try await HubServer.with { server in
            let hub = hub(server)
            await server.script.answer(path, .file(try archive("model.tar.gz")))
            let place = try await hub.fetch(module)
            let file = place.path.appending("saved_model.pb")
            try Data("other".utf8).write(to: URL(fileURLWithPath: file.string))
            let error = await #expect(throws: HubError.self) { try await hub.fetch(module) }
            #expect(error == .damaged(module, file))
            let path = try await hub.fetch(module, force: true).path
            #expect(path == place.path)
            let again = try await hub.fetch(module)
            #expect(again == place)
        }
    }

    @Test("Offline, what is missing is said with its address and its place, and put there by hand it is taken")
    func byHand() async throws {
        var settings = HubSettings.test(nil, environment: ["GRAFT_OFFLINE": "1"])
        settings.tfHubEndpoint = "https://tfhub.dev"
        let hub = Hub(directory: folder.path, settings: settings)
        let error = await #expect(throws: HubError.self) { try await hub.fetch(module) }
        guard case .offline(module, let origin) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(origin.url == module + "?tf-hub-format=compressed")
        #expect(error?.description.contains(origin.place.string) == true)

        let bytes = try archive("model.tar.gz")
        try Data(bytes).write(to: URL(fileURLWithPath: origin.place.string))
        let place = try await hub.fetch(module)
        #expect(place.sha256 == ContentDigest(of: bytes))
        #expect(hub.entries().count == 1)
    }

    @Test("A file that was put there by hand and is refused is left to whoever put it there")
    func refusedByHand() async throws {
        try await HubServer.with { server in
            await server.script.answer(path, .file(try archive("model.tar.gz")))
            let hub = hub(server)
            let origin = try #require(try hub.origin(of: hub.handle(module)))
            let folder = origin.place.removingLastComponent()
            try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
            for (name, sha256) in [
                ("model.tar.gz", ContentDigest(of: [1])), ("text.tar.gz", nil), ("file-as-folder.tar.gz", nil),
            ] {
                let bytes = try archive(name)
                try Data(bytes).write(to: URL(fileURLWithPath: origin.place.string))
                let error = await #expect(throws: HubError.self) { try await hub.fetch(module, sha256: sha256) }
                guard case .unusableFile(origin.place, module, _) = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
                #expect(try Array(Data(contentsOf: URL(fileURLWithPath: origin.place.string))) == bytes)
            }
            #expect(await server.script.paths.isEmpty)
            // Whatever lies there, it is not taken up where a new download is demanded.
            let sha256 = try await hub.fetch(module, force: true).sha256
            #expect(sha256 == ContentDigest(of: try archive("model.tar.gz")))
        }
    }

    @Test("A pin that cannot be read is an error that says how to forget it, before anything is fetched")
    func unreadablePin() async throws {
        try await HubServer.with { server in
            let hub = hub(server)
            await server.script.answer(path, .file(try archive("model.tar.gz")))
            _ = try await hub.fetch(module)
            let handle = try hub.handle(module)
            try await hub.remove(handle)
            let pin = hub.store.layout.pin(try #require(handle.remote))
            try Data("{}".utf8).write(to: URL(fileURLWithPath: pin.string))
            let error = await #expect(throws: HubError.self) { try await hub.fetch(module) }
            #expect(error == .unreadablePin(module, pin))
            #expect(error?.description.contains("graft hub remove --forget \(module)") == true)
            #expect(await server.script.paths.count == 1)
            #expect(try await hub.remove(handle, forgettingPin: true))
            _ = try await hub.fetch(module)
        }
    }

    @Test("A removed backbone leaves nothing but its pin")
    func removed() async throws {
        try await HubServer.with { server in
            let hub = hub(server)
            await server.script.answer(path, .file(try archive("model.tar.gz")))
            _ = try await hub.fetch(module)
            #expect(try await hub.remove(hub.handle(module)))
            #expect(try await !hub.remove(hub.handle(module)))
            #expect(!everything(below: folder.path).contains { $0.contains("saved_model") || $0.contains("tar.gz") })
        }
    }
}
