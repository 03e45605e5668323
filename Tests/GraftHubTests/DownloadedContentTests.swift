import Foundation
import GraftFiles
import GraftTestSupport
import HubTestSupport
import SystemPackage
import Testing

@testable import GraftHub

@Suite("What comes in the place of a network")
struct DownloadedContentTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func hub(_ server: HubServer) -> Hub {
        Hub(directory: folder.path.appending("hub"), settings: .test(server))
    }

    @Test(
        "A page, an empty file and one in another form are refused before they are pinned",
        arguments: [
            ("net.onnx", Reply(body: Array("\n<!DOCTYPE html><title>Log in</title>".utf8)), "begins with '<!DOCTYPE"),
            ("net.onnx", Reply(body: [0xEF, 0xBB, 0xBF] + Array("<?xml?>".utf8) + [0]), "it is text"),
            ("net.onnx", Reply(body: Array(#"{"error": "gone"}"#.utf8)), "it is text"),
            ("net.onnx", Reply(body: Array("version https://git-lfs.github.com/spec/v1\n".utf8)), "it is text"),
            ("net.tflite", Reply(body: Array("<html>".utf8)), "it is text"),
            ("net.tflite", Reply(body: [UInt8](0...40)), "no TFLite file"),
            ("net.onnx", Reply(), "nothing in it"), ("net.tar.gz", Reply(), "nothing in it"),
            ("net.onnx", Reply(headers: ["Content-Encoding": "gzip"], body: [1, 2, 3]), "Content-Encoding 'gzip'"),
            ("net.tar.gz", Reply(headers: ["Content-Encoding": "br"], body: [1, 2, 3]), "Content-Encoding 'br'"),
        ])
    func junk(name: String, reply: Reply, why: String) async throws {
        try await HubServer.with { server in
            await server.script.answer("/\(name)", reply)
            let hub = hub(server)
            let error = await #expect(throws: HubError.self) { try await hub.fetch("\(server.address)/\(name)") }
            #expect(error?.description.contains(why) == true, "\(String(describing: error))")
            #expect(!everything(below: folder.path).contains { $0.contains(".json") || $0.hasSuffix(name) })
        }
    }

    @Test("What may be a network is taken, and an archive that a server says is packed")
    func sound() async throws {
        try await HubServer.with { server in
            await server.script.answer("/a.tflite", .file([28, 0, 0, 0] + Array("TFL3".utf8) + [0, 1]))
            await server.script.answer("/b.onnx", .file([8, 7, 18, 1, 65]))
            await server.script.answer(
                "/c.tar.gz", Reply(headers: ["Content-Encoding": "x-gzip"], body: try archive("model.tar.gz")))
            for name in ["a.tflite", "b.onnx", "c.tar.gz"] {
                let place = try await hub(server).fetch("\(server.address)/\(name)")
                #expect(place.origin == .hub)
            }
        }
    }

    @Test(
        "A download bears a name of the hub's own, however a link calls it", arguments: ["net", "%2e", "a b", "\u{e9}"])
    func ownNames(name: String) async throws {
        let long = name + String(repeating: "x", count: 400)
        let encoded = try #require(long.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        try await HubServer.with { server in
            let link = "\(server.address)/\(encoded).ONNX"
            let path = try #require(URL(string: link)).path(percentEncoded: true)
            await server.script.answer(path, .file([8, 1]))
            let place = try await hub(server).fetch(link)
            #expect(place.path.string.hasPrefix(folder.path.appending("hub/backbones").string))
            #expect(try FileSystem.head(of: place.path, count: 8) == [8, 1])
        }
    }

    @Test("A folder where the download should be is an error, and is left as it is")
    func folderInTheWay() async throws {
        try await HubServer.with { server in
            await server.script.answer("/net.onnx", .file([8, 1]))
            let hub = hub(server)
            let link = "\(server.address)/net.onnx"
            let origin = try #require(try hub.origin(of: hub.handle(link)))
            let inside = origin.place.appending("mine")
            try FileManager.default.createDirectory(atPath: inside.string, withIntermediateDirectories: true)
            let error = await #expect(throws: HubError.self) { try await hub.fetch(link) }
            guard case .cannotWrite(origin.place, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(FileManager.default.fileExists(atPath: inside.string))
        }
    }
}
