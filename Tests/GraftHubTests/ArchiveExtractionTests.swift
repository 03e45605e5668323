import Foundation
import GraftTestSupport
import SystemPackage
import HubTestSupport
import Testing

@testable import GraftHub

@Suite("Unpacking archives")
struct ArchiveExtractionTests {
    let folder: TemporaryFolder
    private let module = "https://tfhub.dev/google/net/1"
    private let path = "/google/net/1?tf-hub-format=compressed"

    init() throws { folder = try TemporaryFolder() }

    private func unpack(_ name: String, limits: HubLimits = HubLimits()) throws -> [String] {
        try folder.write(archive(name), to: name)
        let target = try folder.folder("target")
        try ArchiveExtraction(name: "it", limits: limits).extract(folder.path.appending(name), into: target)
        return everything(below: target)
    }

    @Test("Folders and files come out as they went in", arguments: ["model.tar.gz", "nested.tar.gz", "network.zip"])
    func sound(name: String) throws {
        let names = try unpack(name)
        #expect(names.contains { $0.hasSuffix("variables/variables.index") || $0 == "exported/net.onnx" })
        if name == "network.zip" {
            #expect(try folder.bytes(of: "target/exported/net.onnx").count == 140)
        }
    }

    @Test(
        "What would leave its folder, or is neither file nor folder, is refused",
        arguments: [
            ("dotdot.tar.gz", "outside its folder"), ("inner-dotdot.tar.gz", "outside its folder"),
            ("absolute.tar.gz", "outside its folder"), ("dotdot.zip", "outside its folder"),
            ("symlink-out.tar.gz", "a symbolic link"), ("symlink-in.tar.gz", "a symbolic link"),
            ("hard-link.tar.gz", "a hard link"), ("device.tar.gz", "a device"), ("pipe.tar.gz", "a pipe"),
            ("twice.tar.gz", "two entries"), ("cut.tar.gz", "damaged"), ("text.tar.gz", "no archive"),
            ("empty.tar.gz", "empty"), ("no-network.tar.gz", "no network"), ("two-networks.tar.gz", "several networks"),
            ("file-as-folder.tar.gz", "given its other entries"), ("long-path.tar.gz", "too long"),
            ("twins.tar.gz", "two entries"), ("model-is-folder.tar.gz", "no network"), ("page.tar.gz", "it is text"),
        ])
    func hostile(name: String, why: String) async throws {
        try await HubServer.with { server in
            await server.script.answer(path, .file(try archive(name)))
            let hub = Hub(directory: folder.path.appending("hub"), settings: .test(server))
            let link = name.hasSuffix("zip") ? "\(server.address)/net.zip" : module
            await server.script.answer("/net.zip", .file(try archive(name)))
            let error = await #expect(throws: HubError.self) { try await hub.fetch(link) }
            #expect(error?.description.contains(why) == true, "\(String(describing: error))")
            #expect(hub.entries().isEmpty)
            let left = everything(below: folder.path)
            #expect(!left.contains { $0.contains("escaped") || $0.contains("saved_model") || $0.contains("tar.gz") })
            #expect(!FileManager.default.fileExists(atPath: "/tmp/graft-escaped"))
        }
    }

    @Test("What macOS puts into archives is neither unpacked nor taken for a network")
    func macOS() async throws {
        #expect(try unpack("macos.tar.gz") == ["net.onnx"])
        try folder.file("unpacked/._net.onnx")
        try folder.file("unpacked/__MACOSX/net.onnx")
        let network = try folder.file("unpacked/net.onnx")
        #expect(try NetworkSearch.network(in: folder.path.appending("unpacked"), of: "it") == network)
    }

    @Test("An archive that unpacks to far more than itself is refused before the disk is full")
    func bomb() throws {
        var limits = HubLimits()
        limits.harmlessSize = 100_000
        #expect {
            _ = try unpack("bomb.tar.gz", limits: limits)
        } throws: {
            "\($0)".contains("unpacks to more than")
        }
        let size = everything(below: folder.path.appending("target")).map { name in
            let attributes = try? FileManager.default.attributesOfItem(
                atPath: folder.path.appending("target").pushing(FilePath(name)).string)
            return attributes?[.size] as? Int ?? 0
        }.reduce(0, +)
        #expect(size < 1_000_000)
    }

    @Test("An archive of very many entries is refused")
    func manyEntries() throws {
        var limits = HubLimits()
        limits.entryCount = 100
        #expect {
            _ = try unpack("many.tar.gz", limits: limits)
        } throws: {
            "\($0)".contains("more than 100 entries")
        }
    }

    @Test("Changed, lost and added bytes end in an error or in files below the folder, never elsewhere")
    func fuzz() throws {
        var random = SeededGenerator(seed: 7)
        for name in ["model.tar.gz", "network.zip", "symlink-out.tar.gz", "dotdot.zip", "hard-link.tar.gz"] {
            let sound = try archive(name)
            for round in 0..<60 {
                var bytes = sound
                for _ in 0...Int.random(in: 0...4, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch round % 3 {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                    case 1: bytes.removeSubrange(place...)
                    default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                    }
                    if bytes.isEmpty { bytes = [0] }
                }
                let work = try TemporaryFolder()
                try work.write(bytes, to: name)
                let target = try work.folder("inner/target")
                try? ArchiveExtraction(name: name, limits: HubLimits()).extract(
                    work.path.appending(name), into: target)
                #expect(try work.names(in: ".") == ["inner", name].sorted())
                #expect(try work.names(in: "inner") == ["target"])
            }
        }
    }
}
