import Foundation
import GraftBackbones
import GraftTestSupport
import SystemPackage
import Testing

@Suite("A backbone's sidecar")
struct BackboneSidecarTests {
    /// The scaling and size of `plain.onnx` with this sidecar beside it.
    private func backbone(_ sidecar: String, _ options: BackboneOptions = BackboneOptions()) async throws -> Backbone {
        try await withTemporaryFolder { folder in
            let network = folder.appending("plain.onnx")
            try FileManager.default.copyItem(atPath: NetworkFixtures.path("plain.onnx").string, toPath: network.string)
            let place = URL(fileURLWithPath: folder.appending("plain.graft.json").string)
            try Data(sidecar.utf8).write(to: place)
            return try await Backbone(network, options: options)
        }
    }

    @Test("says the range, the size and the layer")
    func saysWhatNetworkCannot() async throws {
        let backbone = try await backbone(#"{"pixel_range": [-1, 1], "image_size": [48, 64], "layer": "relu1"}"#)
        #expect(backbone.scaling.scaling == .symmetric)
        #expect(backbone.scaling.source == .sidecar)
        #expect(backbone.imageSize == ImageSize(height: 48, width: 64))
        #expect(backbone.layer == "b")
    }

    @Test("gives way to what the caller says")
    func callerWins() async throws {
        let options = BackboneOptions(imageSize: ImageSize(40), scaling: .unit)
        let backbone = try await backbone(#"{"pixel_range": [-1, 1], "image_size": [48, 64]}"#, options)
        #expect(backbone.scaling.scaling == .unit)
        #expect(backbone.scaling.source == .caller)
        #expect(backbone.imageSize == ImageSize(40))
    }

    @Test(
        "that is not right is an error that names the key",
        arguments: [
            (#"{"pixel_rage": [0, 1]}"#, "pixel_rage"), (#"{"pixel_range": [1, 1]}"#, "pixel_range"),
            (#"{"pixel_range": 1}"#, "pixel_range"), (#"{"std": [1, 0, 1]}"#, "std"), (#"{"mean": [1, 2]}"#, "mean"),
            (#"{"layout": "hwc"}"#, "layout"), (#"{"image_size": [0, 5]}"#, "image_size"), (#"{"layer": 3}"#, "layer"),
            (#"[1]"#, "object"), (#"{"mean": "#, "JSON"),
        ])
    func wrongSidecar(json: String, mention: String) async {
        await #expect {
            _ = try await backbone(json)
        } throws: { error in
            guard let error = error as? BackboneError, case .badSidecar = error else { return false }
            return error.description.contains(mention)
        }
    }
}
