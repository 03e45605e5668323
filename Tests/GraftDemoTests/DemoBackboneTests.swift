import Foundation
import GraftDemo
import GraftTestSupport
import SystemPackage
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Demo backbone")
struct DemoBackboneTests {
    @Test("the network, its constants and its sidecar are written, and the network's path returned")
    func files() throws {
        let folder = try TemporaryFolder()
        let path = try DemoBackbone().write(to: folder.path.appending("new"))
        #expect(path == folder.path.appending("new/demo.xml"))
        #expect(try folder.names(in: "new") == ["demo.bin", "demo.graft.json", "demo.xml"])
        #expect(try folder.bytes(of: "new/demo.bin").count < 2_000_000)
        let sidecar = try JSONDecoder().decode(
            [String: [Int]].self, from: Data(folder.bytes(of: "new/demo.graft.json")))
        #expect(sidecar == ["pixel_range": [0, 1]])
    }

    @Test("constants lie one after another in the file, each as long as its type and shape say")
    func constants() throws {
        let (network, constants) = try read()
        let layers = network.filter { $0.type == "Const" }
        #expect(!layers.isEmpty)
        var end = 0
        for layer in layers {
            let offset = try #require(Int(layer.data["offset"] ?? ""))
            let size = try #require(Int(layer.data["size"] ?? ""))
            let shape = try #require(layer.data["shape"]).split(separator: ",").compactMap { Int($0) }
            #expect(offset >= end && offset < end + 64 && offset.isMultiple(of: 64))
            #expect(size == shape.reduce(layer.data["element_type"] == "f32" ? 4 : 8, *))
            end = offset + size
        }
        #expect(end == constants.count)
    }

    @Test("weights are finite numbers, and edge filters do not answer to a plain surface")
    func weights() throws {
        let (network, constants) = try read()
        for layer in network where layer.type == "Const" && layer.data["element_type"] == "f32" {
            let values = try floats(of: layer, in: constants)
            #expect(values.allSatisfy { $0.isFinite })
        }
        let edges = try #require(network.first { $0.type == "Const" && $0.data["shape"]?.hasSuffix(",3,9,9") == true })
        let values = try floats(of: edges, in: constants)
        for start in stride(from: 0, to: values.count, by: 81) {
            #expect(abs(values[start..<start + 81].reduce(0, +)) < 1e-4)
        }
    }

    @Test("input and output have the documented shapes, with a free batch axis")
    func shapes() throws {
        let (network, _) = try read()
        let input = try #require(network.first { $0.type == "Parameter" })
        #expect(input.data["shape"] == "?,3,\(DemoBackbone.inputSize),\(DemoBackbone.inputSize)")
        let output = try #require(network.first { $0.type == "Result" })
        #expect(output.dimensions == [-1, DemoBackbone.featureCount])
    }

    @Test("the same seed gives the same files, another seed other filters")
    func determinism() throws {
        let folder = try TemporaryFolder()
        for (name, seed) in [("a", 5), ("b", 5), ("c", 6)] as [(String, UInt64)] {
            _ = try DemoBackbone(seed: seed).write(to: folder.path.appending(name))
        }
        #expect(try folder.bytes(of: "a/demo.xml") == folder.bytes(of: "b/demo.xml"))
        #expect(try folder.bytes(of: "a/demo.bin") == folder.bytes(of: "b/demo.bin"))
        #expect(try folder.bytes(of: "a/demo.bin") != folder.bytes(of: "c/demo.bin"))
    }

    @Test("a file where the folder should be is an error that names it")
    func unwritable() throws {
        let folder = try TemporaryFolder()
        try folder.write([], to: "file")
        let error = #expect(throws: DemoError.self) {
            try DemoBackbone().write(to: folder.path.appending("file"))
        }
        guard case .cannotOpenFolder(let path, _) = error else {
            Issue.record("expected cannotOpenFolder, got \(String(describing: error))")
            return
        }
        #expect(path == folder.path.appending("file"))
    }

    /// A layer as the file tells it.
    private struct Layer {
        let type: String
        let data: [String: String]
        let dimensions: [Int]
    }

    private func read() throws -> (layers: [Layer], constants: [UInt8]) {
        let folder = try TemporaryFolder()
        _ = try DemoBackbone().write(to: folder.path)
        let document = try XMLDocument(data: Data(folder.bytes(of: "demo.xml")))
        let elements = try document.nodes(forXPath: "/net/layers/layer").compactMap { $0 as? XMLElement }
        let layers = try elements.map { element in
            let data = element.elements(forName: "data").first?.attributes ?? []
            return Layer(
                type: element.attribute(forName: "type")?.stringValue ?? "",
                data: Dictionary(uniqueKeysWithValues: data.map { ($0.name ?? "", $0.stringValue ?? "") }),
                dimensions: try element.nodes(forXPath: "*/port/dim").compactMap { Int($0.stringValue ?? "") })
        }
        return (layers, try folder.bytes(of: "demo.bin"))
    }

    private func floats(of layer: Layer, in constants: [UInt8]) throws -> [Float] {
        let offset = try #require(Int(layer.data["offset"] ?? ""))
        let size = try #require(Int(layer.data["size"] ?? ""))
        return constants[offset..<offset + size].withUnsafeBytes { bytes in
            stride(from: 0, to: size, by: 4).map {
                Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)))
            }
        }
    }
}
