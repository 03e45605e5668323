import Foundation
import GraftFiles
import GraftTestSupport
import HubTestSupport
import SystemPackage
import Testing

@testable import GraftHub

@Suite("The hub's folder")
struct HubFolderTests {
    let folder: TemporaryFolder
    private let module = "https://tfhub.dev/google/net/1"
    private let path = "/google/net/1?tf-hub-format=compressed"

    init() throws { folder = try TemporaryFolder() }

    private func hub(_ server: HubServer?) -> Hub { Hub(directory: folder.path, settings: .test(server)) }

    @Test("What a process left that was killed while it unpacked is swept, by the next install and by removing")
    func sweeping() async throws {
        try await HubServer.with { server in
            await server.script.answer(path, .file(try archive("model.tar.gz")))
            let hub = hub(server)
            let handle = try hub.handle(module)
            let remote = try #require(handle.remote)
            let name = try #require(hub.store.layout.entryFolder(remote).lastComponent).string
            let left = FilePath("backbones/.\(name).\(UUID().uuidString)")
            let others = FilePath("backbones/.\(name).other-12345678.\(UUID().uuidString)")
            for folder in [left, others] { try self.folder.file(folder.appending("x")) }
            _ = try await hub.fetch(module)
            #expect(try folder.names(in: "backbones") == [others.lastComponent?.string, name])
            try folder.file(left.appending("x"))
            #expect(try await hub.remove(handle))
            #expect(try folder.names(in: "backbones") == [others.lastComponent?.string])
        }
    }

    @Test("Removing waits for whoever is fetching the same backbone")
    func removingWaits() async throws {
        try await HubServer.with { server in
            await server.script.answer(path, .file(try archive("model.tar.gz")))
            let hub = hub(server)
            let handle = try hub.handle(module)
            _ = try await hub.fetch(module)
            let remote = try #require(handle.remote)
            let lock = try await hub.store.lock(remote) {}
            let events = EventLog<HubEvent>()
            async let removed = hub.remove(handle) { events.add($0) }
            while events.events.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            #expect(hub.entry(handle) != nil)
            lock.release()
            #expect(try await removed)
            #expect(events.events == [.waiting])
            #expect(hub.entry(handle) == nil)
        }
    }

    @Test("An archive that no disk can unpack does not block its name: the next try fetches another")
    func unpackableArchive() async throws {
        try await HubServer.with { server in
            await server.script.answer(
                path, .file(try archive("file-as-folder.tar.gz")), .file(try archive("model.tar.gz"), tag: "\"2\""))
            let error = await #expect(throws: HubError.self) { try await hub(server).fetch(module) }
            guard case .badArchive = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let place = try await hub(server).fetch(module)
            #expect(place.origin == .hub)
        }
    }

    @Test("Offline, what is missing is told with its address also where nothing can be written")
    func readOnly() async throws {
        var settings = HubSettings.test(nil)
        settings.isOffline = true
        // Nobody can make a folder in a file, not even who may do everything.
        let file = try folder.file("file")
        let hub = Hub(directory: file.appending("hub"), settings: settings)
        let error = await #expect(throws: HubError.self) { try await hub.fetch(module) }
        guard case .offline(module, let origin) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(origin.place.starts(with: hub.directory))
    }

    @Test("What is installed is found and used without a byte written")
    func locatingWritesNothing() async throws {
        try await HubServer.with { server in
            await server.script.answer(path, .file(try archive("model.tar.gz")))
            let place = try await hub(server).fetch(module)
            for name in ["locks", "downloads", "pins"] {
                try FileManager.default.removeItem(atPath: folder.path.appending(name).string)
            }
            let before = everything(below: folder.path)
            let again = try await hub(server).fetch(module)
            #expect(again == place)
            #expect(try hub(server).locate(hub(server).handle(module)) == place)
            #expect(everything(below: folder.path) == before)
        }
    }

    @Test("A path at which nothing is has no place, and what lies at a path is never removed")
    func paths() async throws {
        let hub = hub(nil)
        let missing = try hub.handle("./nothere.onnx")
        #expect(try hub.locate(missing) == nil)
        let error = await #expect(throws: HubError.self) { try await hub.fetch(missing) }
        #expect(error == .nothingThere("./nothere.onnx"))
        let own = try folder.file("net.onnx")
        let refused = await #expect(throws: HubError.self) { try await hub.remove(hub.handle(own.string)) }
        #expect(refused == .ownPath(own.string))
        #expect(FileManager.default.fileExists(atPath: own.string))
    }
}
