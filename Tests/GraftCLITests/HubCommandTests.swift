import Foundation
import Graft
import GraftTestSupport
import HubTestSupport
import Testing

@Suite("graft hub, and backbones by their names", .serialized)
struct HubCommandTests {
    /// Where a mirror has EfficientNet-B0, for which a small network of the fixtures stands here.
    private static let place = "/tfhub.dev/tensorflow/efficientnet/b0/feature-vector/1.tar.gz"

    private func withMirror(_ body: @Sendable (HubServer, GraftProgram) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let archive = try tarball(of: NetworkFixtures.path("vector"))
            try await HubServer.with { server in
                await server.script.answer(Self.place, .file(archive))
                try await body(
                    server, GraftProgram(in: folder, environment: ["GRAFT_HUB_MIRROR": server.address]))
            }
        }
    }

    @Test("A backbone is fetched by its name, trained on, and there offline the next time")
    func train() async throws {
        try await withMirror { server, graft in
            try graft.prepare()
            let first = try await graft(
                "train", "--data", ".", "--backbone", "efficientnet-b0", "--epochs", "2", "--json")
            #expect(first.status == 0, "\(first.errors)")
            let events = try first.events()
            let kinds = events.compactMap { $0["event"] as? String }
            #expect(kinds.starts(with: ["fetching", "downloading"]))
            #expect(kinds.last == "finished")
            let began = try #require(events.first { $0["event"] as? String == "began" })
            #expect(began["backbone"] as? String == "efficientnet-b0")
            #expect(began["pixels"] as? String == "0 to 1, from the catalogue")
            // The stand-in is not what the catalogue knows, and that must be said, with both figures.
            let warnings = events.compactMap { $0["message"] as? String }
            #expect(warnings.contains { $0.contains("features, where 1280 are known of it") })
            #expect(warnings.contains { $0.contains("parameters, where 4049564 are known of it") })

            let count = await server.script.paths.count
            let second = try await graft(
                "train", "--data", ".", "--backbone", "EfficientNet_B0", "--epochs", "2", "--offline", "--quiet")
            #expect(second.status == 0, "\(second.errors)")
            #expect(await server.script.paths.count == count)
            let summary = try await graft("summary", "classifier.graft")
            #expect(summary.output.contains("efficientnet-b0 (Backbone)"))
        }
    }

    @Test("A bundle that refers to a backbone of the hub has it fetched again where it is gone")
    func byReference() async throws {
        try await withMirror { _, graft in
            try graft.prepare()
            let training = try await graft(
                "train", "--data", ".", "--backbone", "efficientnet-b0", "--epochs", "2", "--backbone-by-reference")
            #expect(training.status == 0, "\(training.errors)")
            #expect(try await graft("hub", "remove", "efficientnet-b0").status == 0)
            var offline = graft
            offline.environment["GRAFT_OFFLINE"] = "1"
            let refused = try await offline("summary", "classifier.graft")
            #expect(refused.status == 1)
            #expect(refused.errors.contains("offline no connection is opened"))
            let summary = try await graft("summary", "classifier.graft")
            #expect(summary.status == 0, "\(summary.errors)")
        }
    }

    @Test("get, where, info, list and remove say what they did and where")
    func commands() async throws {
        try await withMirror { server, graft in
            let missing = try await graft("hub", "where", "efficientnet-b0")
            #expect(missing.status == 1)
            #expect(missing.errors.contains("graft hub get efficientnet-b0"))

            let got = try await graft("hub", "get", "efficientnet-b0")
            #expect(got.status == 0, "\(got.errors)")
            let place = try await graft("hub", "where", "efficientnet-b0").output
            let path = place.trimmingCharacters(in: .newlines)
            #expect(FileManager.default.fileExists(atPath: path + "/saved_model.pb"))
            #expect(got.output.contains("efficientnet-b0 is at \(path) ("))

            let info = try await graft("hub", "info", "efficientnet-b0").output
            for fact in [
                "Handle: https://tfhub.dev/tensorflow/efficientnet/b0/feature-vector/1", "Features: 1,280",
                "Parameters: 4,049,564", "Licence: Apache-2.0", "SHA-256: ", "Here: \(path)",
                "Fetched from: \(server.address)\(Self.place)",
            ] { #expect(info.contains(fact), "\(fact)") }

            let cache = try await graft("cache").output
            #expect(cache.contains("Of that downloaded backbones: 1, "))
            #expect(try await graft("doctor").output.contains("Downloaded backbones: efficientnet-b0"))
            #expect(try await graft("cache", "--clear").status == 0)
            let list = try await graft("hub", "list").output
            #expect(list.split(separator: "\n").contains { $0.hasPrefix("efficientnet-b0") && $0.contains("yes") })
            let json = try await graft("hub", "list", "--json").events()
            #expect(json.first { $0["name"] as? String == "efficientnet-b0" }?["downloaded"] as? Bool == true)
            #expect(json.first { $0["name"] as? String == "efficientnet-b1" }?["downloaded"] as? Bool == false)

            #expect(try await graft("hub", "remove", "efficientnet-b0").status == 0)
            #expect(try await graft("hub", "where", "efficientnet-b0").status == 1)
            #expect(try await graft("hub", "remove", "efficientnet-b0").status == 1)
        }
    }

    @Test("get --json ends with the path; a wrong SHA-256 is refused; layers takes a name too")
    func getJSON() async throws {
        try await withMirror { _, graft in
            let digest = String(repeating: "0", count: 64)
            let refused = try await graft("hub", "get", "efficientnet-b0", "--sha256", digest)
            #expect(refused.status == 1)
            #expect(refused.errors.contains("where \(digest) is expected"))
            let usage = try await graft("hub", "get", "efficientnet-b0", "--sha256", "abc")
            #expect(usage.status == 64)

            let events = try await graft("hub", "get", "efficientnet-b0", "--json").events()
            #expect(events.first?["event"] as? String == "fetching")
            #expect((events.last?["path"] as? String)?.hasSuffix("/efficientnet-b0") == true)
            let layers = try await graft("layers", "efficientnet-b0")
            #expect(layers.output.contains("<- taken by default"), "\(layers.errors)")
            #expect(layers.errors.contains("features, where 1280 are known of it"))
            #expect(layers.errors.contains("parameters, where 4049564 are known of it"))
        }
    }

    @Test("A path at which nothing is is an error of every command, and a path of the user's is never removed")
    func paths() async throws {
        try await withMirror { _, graft in
            for command in ["get", "where", "info"] {
                let result = try await graft("hub", command, "./nothere.onnx", "--offline")
                #expect(result.status == 1)
                #expect(result.errors.contains("There is no backbone at './nothere.onnx'"), "\(result.errors)")
                #expect(!result.output.contains("nothere.onnx"))
            }
            let own = graft.folder.appending("net.onnx")
            try Data([8, 1]).write(to: URL(fileURLWithPath: own.string))
            let removed = try await graft("hub", "remove", "./net.onnx")
            #expect(removed.status == 1)
            #expect(removed.errors.contains("it is not removed"))
            #expect(FileManager.default.fileExists(atPath: own.string))
        }
    }

    @Test("The hub may have a folder of its own, and what Python has is listed as here; a limit is kept everywhere")
    func places() async throws {
        try await withMirror { _, graft in
            let refused = try await graft("layers", "efficientnet-b0", "--max-size", "10B")
            #expect(refused.errors.contains("is larger than 10 bytes"), "\(refused.errors)")
            var apart = graft
            apart.environment["GRAFT_HUB_CACHE"] = graft.folder.appending("models").string
            #expect(try await apart("hub", "get", "efficientnet-b0").status == 0)
            let place = try await apart("hub", "where", "efficientnet-b0", "--offline").output
            #expect(place.hasPrefix(graft.folder.appending("models/backbones").string))
            #expect(try await graft("hub", "where", "efficientnet-b0").status == 1)

            // The SHA-1 of https://tfhub.dev/tensorflow/efficientnet/b1/feature-vector/1.
            let module = graft.folder.appending("tfhub/a0ebcbf0e29f208cad2a0768d18038ba31a265bb")
            try FileManager.default.createDirectory(atPath: module.string, withIntermediateDirectories: true)
            try Data([8, 1]).write(to: URL(fileURLWithPath: module.appending("saved_model.pb").string))
            apart.environment["TFHUB_CACHE_DIR"] = graft.folder.appending("tfhub").string
            let lines = try await apart("hub", "list", "--offline").output.split(separator: "\n")
            #expect(lines.contains { $0.hasPrefix("efficientnet-b1") && $0.contains("by Python") })
            let json = try await apart("hub", "list", "--json").events()
            let known = json.first { $0["name"] as? String == "efficientnet-b1" }
            #expect(known?["here"] as? String == "pythonCache" && known?["downloaded"] as? Bool == false)
        }
    }

    @Test("A process that is killed while it downloads is gone on from, and two processes at once download once")
    func processes() async throws {
        try await withMirror { server, graft in
            let archive = try tarball(of: NetworkFixtures.path("vector"))
            let slow = Reply.file(archive).trickling(archive.count / 4, every: .seconds(2))
            await server.script.answer(Self.place, slow, .file(archive).trickling(2000, every: .milliseconds(20)))
            let killed = graft.process(["hub", "get", "efficientnet-b0"])
            killed.standardOutput = FileHandle.nullDevice
            try killed.run()
            while !hasPartial(in: graft.folder) { try await Task.sleep(for: .milliseconds(20)) }
            kill(killed.processIdentifier, SIGKILL)
            killed.waitUntilExit()

            async let first = graft("hub", "get", "efficientnet-b0")
            async let second = graft("hub", "get", "efficientnet-b0")
            let results = try await [first, second]
            #expect(results.allSatisfy { $0.status == 0 }, "\(results.map(\.errors))")
            let ranges = await server.script.requests.map { $0["range"] }
            #expect(ranges.count == 2 && ranges[0] == nil && ranges[1] != nil)
        }
    }

    /// Whether some bytes of a download have been written.
    private func hasPartial(in folder: FilePath) -> Bool {
        let names = FileManager.default.enumerator(atPath: folder.string)?.compactMap { $0 as? String } ?? []
        return names.contains { name in
            guard name.hasSuffix(".partial") else { return false }
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder.appending(name).string)
            return (attributes?[.size] as? Int ?? 0) > 0
        }
    }
}
