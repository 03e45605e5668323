import Foundation
import GraftBackbones
import GraftProtobuf
import GraftTestSupport
import SystemPackage
import Testing

@testable import GraftExport

@Suite("An ONNX network taken apart")
struct ONNXNetworkTests {
    private func network(_ name: String) throws -> ONNXNetwork {
        try ONNXNetwork(ONNXBytes(contentsOf: NetworkFixtures.path(name)))
    }

    @Test("tells its input, its outputs, its weights and the versions that it is written in")
    func facts() throws {
        let old = try network("onnx/opset7.onnx")
        #expect(old.image.name == "data" && old.image.elementType == 1 && old.outputs == ["vector"])
        #expect(old.opsets == ["": 7] && old.formatVersion == 3)
        #expect(old.weights.map(\.name) == ["first", "second", "bias"] && old.nodes.count == 6)
        let inner = try network("onnx/inner.onnx")
        #expect(inner.opsets == ["": 21] && inner.formatVersion == 10)
        #expect(try network("onnx/bytes.onnx").image.elementType == 2)
        #expect(try network("onnx/half.onnx").image.elementType == 10)
    }

    @Test("gives what a tensor is made of, what graphs within nodes read included, and no more")
    func ancestors() throws {
        let inner = try network("onnx/inner.onnx")
        let all = try inner.ancestors(of: "more")
        #expect(all.nodes.count == inner.nodes.count)
        #expect(Set(all.weights.map(\.name)) == ["first", "second", "bias", "bias4"])
        let early = try inner.ancestors(of: "b")
        #expect(early.nodes.flatMap(\.makes) == ["a", "b"] && early.weights.map(\.name) == ["first"])
        #expect(throws: ExportError.cannotTakeApart(inner.bytes.path, "nothing in the file makes \"none\"")) {
            try inner.ancestors(of: "none")
        }
    }

    @Test("that was damaged in any way gives parts or an error, never a crash")
    func fuzz() async throws {
        for name in ["onnx/inner.onnx", "external.onnx", "onnx/opset7.onnx"] {
            let path = NetworkFixtures.path(name)
            var original = try Data(contentsOf: URL(fileURLWithPath: path.string))
            // Damage in the structure is of interest, not in the numbers.
            if original.count > 4000 { original = try Data(withoutUnusedWeights(original)) }
            var generator = SeededGenerator(seed: 23)
            for end in stride(from: 0, to: original.count, by: 5) { takeApart(original.prefix(end), path: path) }
            // Other tests wait for threads too.
            await Task.yield()
            for _ in 0..<700 {
                var bytes = original
                for _ in 0..<Int.random(in: 1...5, using: &generator) {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    bytes[place] =
                        Bool.random(using: &generator) ? .random(in: 0...255, using: &generator) : bytes[place] ^ 1
                }
                takeApart(bytes, path: path)
            }
        }
    }

    @Test("with graphs within graphs without end is refused")
    func tooDeep() {
        var graph = ProtobufMessage()
        for _ in 0..<2000 {
            var (attribute, node, outer) = (ProtobufMessage(), ProtobufMessage(), ProtobufMessage())
            attribute.add(field: 6, message: graph)
            node.add(field: 5, message: attribute)
            outer.add(field: 1, message: node)
            graph = outer
        }
        var model = ProtobufMessage()
        model.add(field: 7, message: graph)
        #expect(throws: ExportError.cannotTakeApart("deep.onnx", "it has graphs within graphs without end")) {
            try ONNXNetwork(ONNXBytes(Data(model.bytes), path: "deep.onnx"))
        }
    }

    @Test(
        "whose weights are not where it says is refused",
        arguments: [
            [("location", "../external.onnx.data")], [("location", "/etc/hosts")], [("location", "")], [],
            [("location", "none.data")], [("location", "external.onnx.data"), ("offset", "2409")],
            [("location", "external.onnx.data"), ("offset", "-1")],
            [("location", "external.onnx.data"), ("offset", "9223372036854775807")],
            [("location", "external.onnx.data"), ("offset", "8"), ("length", "2401")],
            [("location", "external.onnx.data"), ("length", "-4")],
            [("location", "external.onnx.data"), ("length", "99999999999999999999")],
        ] as [[(String, String)]])
    func external(entries: [(String, String)]) {
        var tensor = ProtobufMessage()
        for (key, value) in entries {
            var entry = ProtobufMessage()
            entry.add(field: 1, text: key)
            entry.add(field: 2, text: value)
            tensor.add(field: 13, message: entry)
        }
        tensor.add(field: 14, integer: 1)
        let bytes = ONNXBytes(Data(tensor.bytes), path: NetworkFixtures.path("external.onnx"))
        var copy = ONNXCopy(bytes: bytes, prefix: "a/", room: 10_000)
        #expect(throws: ExportError.self) { try copy.copy(.tensor, in: 0..<tensor.bytes.count) }
    }

    @Test("copies names with the prefix, none where there is none, and everything else as it is")
    func copy() throws {
        var node = ProtobufMessage()
        node.add(field: 1, text: "x")
        node.add(field: 1, text: "")
        node.add(field: 2, text: "y")
        node.add(field: 4, text: "Clip")
        node.add(field: 99, double: 2)
        var expected = ProtobufMessage()
        expected.add(field: 1, text: "a/x")
        expected.add(field: 1, text: "")
        expected.add(field: 2, text: "a/y")
        expected.add(field: 4, text: "Clip")
        expected.add(field: 99, double: 2)
        var copy = ONNXCopy(bytes: ONNXBytes(Data(node.bytes), path: "x.onnx"), prefix: "a/", room: 1000)
        #expect(try copy.copy(.node, in: 0..<node.bytes.count) == expected)
    }

    private func takeApart(_ bytes: Data, path: FilePath) {
        guard let network = try? ONNXNetwork(ONNXBytes(bytes, path: path)),
            let part = try? network.ancestors(of: network.outputs.first ?? "")
        else { return }
        var copy = ONNXCopy(bytes: network.bytes, prefix: "a/", room: 1_000_000)
        for node in part.nodes { _ = try? copy.copy(.node, in: node.range) }
        for weight in part.weights {
            _ = try? copy.copy(weight.isSparse ? .sparseTensor : .tensor, in: weight.range)
        }
    }

    /// The network with the large tensor that nothing reads cut out.
    private func withoutUnusedWeights(_ network: Data) throws -> [UInt8] {
        var model = ProtobufMessage()
        var reader = ProtobufReader(network)
        var start = 0
        while let (field, value) = try reader.next() {
            if field == 7, case .bytes(let range) = value {
                var graph = ProtobufMessage()
                var inner = ProtobufReader(network, in: range)
                var innerStart = inner.position
                while try inner.next() != nil {
                    if inner.position - innerStart < 5000 { graph.add(fields: network[innerStart..<inner.position]) }
                    innerStart = inner.position
                }
                model.add(field: 7, message: graph)
            } else {
                model.add(fields: network[start..<reader.position])
            }
            start = reader.position
        }
        return model.bytes
    }
}
