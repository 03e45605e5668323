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
        "that says a size which the network does not take is an error that names both, unless the caller knows better")
    func wrongSize() async throws {
        try await withTemporaryFolder { folder in
            let network = folder.appending("vector")
            try FileManager.default.copyItem(atPath: NetworkFixtures.path("vector").string, toPath: network.string)
            try Data(#"{"image_size": [100, 100]}"#.utf8)
                .write(to: URL(fileURLWithPath: network.appending("graft.json").string))
            await #expect {
                _ = try await Backbone(network)
            } throws: { error in
                guard let error = error as? BackboneError, case .badSidecar = error else { return false }
                return ["graft.json", "100x100", "32x32"].allSatisfy(error.description.contains)
            }
            let told = try await Backbone(network, options: BackboneOptions(imageSize: ImageSize(32)))
            #expect(told.imageSize == ImageSize(32))
        }
    }

    @Test("that contradicts the network's own normalization is doubted")
    func wrongRange() async throws {
        try await withTemporaryFolder { folder in
            let network = folder.appending("map")
            try FileManager.default.copyItem(atPath: NetworkFixtures.path("map").string, toPath: network.string)
            try Data(#"{"pixel_range": [-1, 1]}"#.utf8)
                .write(to: URL(fileURLWithPath: network.appending("graft.json").string))
            let scaling = try await Backbone(network).scaling
            #expect(scaling.source == .sidecar)
            #expect(scaling.doubt != nil)
        }
    }

    @Test(
        "that is not right is an error that names the key",
        arguments: [
            (#"{"pixel_rage": [0, 1]}"#, "pixel_rage"), (#"{"pixel_range": [1, 1]}"#, "pixel_range"),
            (#"{"pixel_range": 1}"#, "pixel_range"), (#"{"pixel_range": [true, false]}"#, "pixel_range"),
            (#"{"mean": [0.5, "0.5", 0.5]}"#, "mean"), (#"{"std": [1e99, 1, 1]}"#, "std"), (#"{"mean": null}"#, "mean"),
            (#"{"std": [1, 0, 1]}"#, "std"), (#"{"mean": [1, 2]}"#, "mean"),
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
