import Foundation
import GraftBackbones
import GraftTestSupport
import SystemPackage
import Testing

@Suite("An ONNX network whose weights are in other files")
struct ONNXExternalDataTests {
    private static let location = "external.onnx.data"

    /// Copies the network and its weights into a folder; the network says that they are at `location`, of the same length.
    private func copy(to folder: FilePath, location: String = Self.location) throws -> FilePath {
        var network = try Data(contentsOf: URL(fileURLWithPath: NetworkFixtures.path("external.onnx").string))
        #expect(location.utf8.count == Self.location.utf8.count)
        while let range = network.range(of: Data(Self.location.utf8)), location != Self.location {
            network.replaceSubrange(range, with: Data(location.utf8))
        }
        let path = folder.appending("external.onnx")
        try network.write(to: URL(fileURLWithPath: path.string))
        try FileManager.default.copyItem(
            atPath: NetworkFixtures.path(Self.location).string, toPath: folder.appending(Self.location).string)
        return path
    }

    @Test("names each file once, however many tensors are in it; one that holds its weights itself names none")
    func locations() throws {
        let data = { (name: String) in
            try Data(contentsOf: URL(fileURLWithPath: NetworkFixtures.path(name).string))
        }
        #expect(try ONNXExternalData.locations(in: data("external.onnx")) == ["external.onnx.data"])
        #expect(try ONNXExternalData.locations(in: data("plain.onnx")).isEmpty)
    }

    @Test("has another digest when the weights have changed")
    func digest() async throws {
        try await withTemporaryFolder { folder in
            let path = try copy(to: folder)
            let original = try await Backbone(path)
            #expect(try await Backbone(NetworkFixtures.path("external.onnx")).digest == original.digest)
            let weights = URL(fileURLWithPath: folder.appending(Self.location).string)
            var bytes = try Data(contentsOf: weights)
            bytes[7] ^= 1
            try bytes.write(to: weights)
            #expect(try await Backbone(path).digest != original.digest)
        }
    }

    @Test("is refused where a location leads out of its folder, before anything there is opened")
    func outside() async throws {
        try await withTemporaryFolder { folder in
            let inner = folder.appending("inner")
            try FileManager.default.createDirectory(atPath: inner.string, withIntermediateDirectories: true)
            let secret = folder.appending("secret.weights")
            try FileManager.default.copyItem(
                atPath: NetworkFixtures.path(Self.location).string, toPath: secret.string)
            for location in ["../secret.weights.", "a/../../secret.wei", "/etc/passwd/x/y/z/", "..////////////////"] {
                try? FileManager.default.removeItem(atPath: inner.appending(Self.location).string)
                let path = try copy(to: inner, location: location)
                #expect {
                    _ = try NetworkFile(path)
                } throws: { error in
                    guard case .badExternalData(path, let which)? = error as? BackboneError else { return false }
                    return which.contains(location) && which.contains("not inside")
                }
            }
        }
    }

    @Test("is refused where a file is missing, by its name")
    func missing() async throws {
        try await withTemporaryFolder { folder in
            let path = try copy(to: folder)
            try FileManager.default.removeItem(atPath: folder.appending(Self.location).string)
            #expect {
                _ = try NetworkFile(path)
            } throws: { error in
                guard case .badExternalData(path, _)? = error as? BackboneError else { return false }
                return "\(error)".contains(Self.location) && "\(error)".contains("external.onnx")
            }
        }
    }

    @Test("is found in graphs within nodes, sparse tensors and functions, and not where a tensor has its data itself")
    func everywhere() throws {
        let external = { (location: String) in tensor([("location", location), ("offset", "0")], isExternal: true) }
        let graph =
            field(5, external("initializer")) + field(15, field(1, external("sparse")))
            + field(5, tensor([("location", "not used")], isExternal: false))
        let attributes =
            field(5, external("constant")) + field(6, field(5, external("sub/graph")))
            + field(10, external("list")) + field(22, field(2, external("indices")))
        let node = field(1, field(5, attributes))
        let function = field(7, field(5, field(5, external("function")))) + field(11, field(5, external("default")))
        let model = field(7, graph + node) + field(25, function) + field(20, field(1, field(5, external("training"))))
        let found = try ONNXExternalData.locations(in: Data([8, 8] + model))
        let expected = [
            "constant", "default", "function", "indices", "initializer", "list", "sparse", "sub/graph", "training",
        ]
        #expect(found.map(\.string) == expected)
    }

    @Test(
        "is refused where a location is no file's path",
        arguments: ["", ".", "..", "/", "/etc/passwd", "../x", "a/../..", "a\u{0}b", "./../x"])
    func noPath(location: String) {
        let model = field(7, field(5, tensor([("location", location)], isExternal: true)))
        #expect(throws: ONNXExternalData.Problem.outside(location)) { try ONNXExternalData.locations(in: Data(model)) }
    }

    @Test("that was damaged in any way gives locations or an error, never a crash")
    func fuzz() throws {
        let original = try Data(contentsOf: URL(fileURLWithPath: NetworkFixtures.path("external.onnx").string))
        for end in 0..<original.count { _ = try? ONNXExternalData.locations(in: original.prefix(end)) }
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<4000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            _ = try? ONNXExternalData.locations(in: bytes)
        }
        for _ in 0..<4000 {
            let bytes = (0..<Int.random(in: 0...64, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            _ = try? ONNXExternalData.locations(in: Data(bytes))
        }
    }

    @Test(
        "that claims what cannot be is refused",
        arguments: [
            // A length that ends after the file; one beyond any integer; a number without an end; a group.
            [0x3A, 0x05, 0x00], [0x3A] + [UInt8](repeating: 0xFF, count: 9) + [0x01],
            [UInt8](repeating: 0x80, count: 11), [0x3B, 0x3C], [0x39, 0x00],
        ])
    func malformed(bytes: [UInt8]) {
        #expect(throws: ONNXExternalData.Problem.malformed) { try ONNXExternalData.locations(in: Data(bytes)) }
    }

    @Test("with graphs within graphs without end is refused")
    func tooDeep() {
        var graph: [UInt8] = []
        for _ in 0..<2000 { graph = field(1, field(5, field(6, graph))) }
        #expect(throws: ONNXExternalData.Problem.malformed) {
            try ONNXExternalData.locations(in: Data(field(7, graph)))
        }
    }

    /// A protobuf field that holds bytes.
    private func field(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
        varint(Int(number) << 3 | 2) + varint(content.count) + content
    }

    private func varint(_ value: Int) -> [UInt8] {
        value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128] + varint(value >> 7)
    }

    private func tensor(_ entries: [(key: String, value: String)], isExternal: Bool) -> [UInt8] {
        let data = entries.flatMap { field(13, field(1, Array($0.key.utf8)) + field(2, Array($0.value.utf8))) }
        return data + [14 << 3, isExternal ? 1 : 0]
    }
}
