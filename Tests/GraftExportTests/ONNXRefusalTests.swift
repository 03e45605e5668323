import Foundation
import GraftBackbones
import GraftTestSupport
import GraftTraining
import SystemPackage
import Testing

@testable import GraftExport

@Suite("An ONNX export that cannot be")
struct ONNXRefusalTests {
    private func error(
        _ networks: [String], layer: String? = nil, head: (Int) throws -> Head
    ) async throws -> ExportError? {
        try await withTemporaryFolder { folder in
            var backbones: [Backbone] = []
            for network in networks {
                backbones.append(
                    try await Backbone(NetworkFixtures.path(network), options: BackboneOptions(layer: layer)))
            }
            let dimension = backbones.reduce(0) { $0 + $1.featureCount }
            let sample = SampleExport(backbones, head: try head(dimension))
            var found: ExportError?
            do {
                try await sample.write(to: folder.appending("food.onnx"))
            } catch let error as ExportError {
                found = error
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.string)
            #expect(left.isEmpty)
            return found
        }
    }

    @Test(
        "says what the backbone came as, where that is not ONNX",
        arguments: [("vector", NetworkFormat.savedModel), ("vector.tflite", .tflite), ("vector.xml", .openVINO)])
    func otherFormats(network: String, format: NetworkFormat) async throws {
        let error = try await error([network]) { try SampleHeads.neighbors($0) }
        #expect(error == .notONNX(backbone: "vector", format: format))
        #expect(error?.description.contains("came as \(format.rawValue)") == true)
        let joined = try await self.error(["plain.onnx", network]) { try SampleHeads.deep($0) }
        #expect(joined == .notONNX(backbone: "vector", format: format))
    }

    @Test("says which version of ONNX' operators the head needs")
    func oldOpset() async throws {
        let network = NetworkFixtures.path("onnx/opset7.onnx")
        let neighbors = try await error(["onnx/opset7.onnx"]) { try SampleHeads.neighbors($0) }
        #expect(neighbors == .opsetTooOld(network, found: 7, needed: 10))
        let deep = try await error(["onnx/opset7.onnx"]) { try SampleHeads.deep($0) }
        #expect(deep == .opsetTooOld(network, found: 7, needed: 9))
        #expect(deep?.description.contains("version 7") == true && deep?.description.contains("version 9") == true)
    }

    @Test("says why networks cannot be joined")
    func joined() async throws {
        let error = try await error(["onnx/map11.onnx", "onnx/map18.onnx"]) { try SampleHeads.deep($0) }
        #expect(error == .cannotJoin("they are written in versions 11 and 18 of ONNX' own operators"))
    }

    @Test(
        "is told where the file would be too large, with weights inside or without", arguments: ["plain", "external"])
    func tooLarge(network: String) async throws {
        let path = NetworkFixtures.path("\(network).onnx")
        let composition = try ONNXComposition(JoinedBackbones([try await Backbone(path)]))
        let surroundings = ONNXComposition.Surroundings(
            steps: [.softmax], takesBatches: true, output: ("probabilities", 8), texts: [], version: "1")
        let size = try composition.bytes(surroundings).count
        #expect(size > 2376)
        _ = try composition.bytes(surroundings, greatestSize: size)
        for limit in [0, 700, 2376, size - 1] {
            #expect(throws: ExportError.tooLarge(path)) {
                try composition.bytes(surroundings, greatestSize: limit)
            }
        }
    }

    @Test("is told where it would be written over the backbone, which stays")
    func overBackbone() async throws {
        let folder = try TemporaryFolder()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: NetworkFixtures.path("plain.onnx").string))
        let network = try folder.file("plain.onnx", bytes: Array(bytes))
        let link = try folder.link("link.onnx", to: network)
        let backbone = try await Backbone(network)
        let sample = SampleExport([backbone], head: try SampleHeads.deep(backbone.featureCount))
        for path in [network, link] {
            await #expect(throws: ExportError.wouldReplaceBackbone(path)) { try await sample.write(to: path) }
        }
        let left = try folder.bytes(of: "plain.onnx")
        #expect(left == Array(bytes))
    }

    @Test("is told where a layer has no name in the file")
    func namelessLayer() async throws {
        // OpenVINO makes two operations of a convolution with a bias, of which the first has no name there.
        let path = NetworkFixtures.path("plain.onnx")
        let error = try await error(["plain.onnx"], layer: "Convolution:2") { try SampleHeads.deep($0) }
        #expect(error == .cannotTakeApart(path, "nothing in the file makes \"Convolution:2\""))
    }
}
