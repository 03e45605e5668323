import Foundation
import GraftBackbones
import GraftImages
import GraftTestSupport
import SystemPackage
import Testing

/// Pretrained SavedModels that lie beside the project on a developer's machine; elsewhere these tests are skipped.
private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/backbones").standardized

@Suite("A real pretrained SavedModel")
struct RealBackboneTests {
    @Test(
        "gives TensorFlow's features to 1e-4",
        .enabled(if: FileManager.default.fileExists(atPath: folder.path), "there is no folder of pretrained backbones"),
        arguments: ["mobilenet_v2", "efficientnet_b0"])
    func equalsTensorFlow(name: String) async throws {
        let backbone = try await Backbone(FilePath(folder.path).appending(name))
        let data = try Data(contentsOf: URL(fileURLWithPath: NetworkFixtures.path("real.json").string))
        let golden = try #require(try JSONDecoder().decode([String: [[Float]]].self, from: data)[name])
        for (index, expected) in golden.enumerated() {
            let features = try await backbone.featureVector(of: Self.image(index))
            #expect(features.count == expected.count)
            let length = expected.reduce(0) { $0 + $1 * $1 }.squareRoot()
            let distance = zip(features, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
            #expect(distance <= 1e-4 * length)
        }
    }

    @Test(
        "is sure of its range of pixels, and doubts others",
        .enabled(if: FileManager.default.fileExists(atPath: folder.path), "there is no folder of pretrained backbones"),
        arguments: ["mobilenet_v2", "efficientnet_b0"])
    func knowsRange(name: String) async throws {
        let file = try NetworkFile(FilePath(folder.path).appending(name))
        let found = try Backbone(file).scaling
        #expect(found.scaling == .unit && found.source == .network && found.doubt == nil)
        for wrong in [PixelScaling.symmetric, .bytes, .imageNet] {
            #expect(try Backbone(file, options: BackboneOptions(scaling: wrong)).scaling.doubt != nil, "\(wrong)")
        }
    }

    /// The images that `Tools/make_real_backbone_goldens.py` draws.
    private static func image(_ index: Int) -> RGBImage {
        var samples: [UInt8] = []
        for y in 0..<224 {
            for x in 0..<224 {
                for channel in 0..<3 {
                    let value = index == 0 ? x * (channel + 1) + y * (3 - channel) : x * y / 7 + 60 * channel
                    samples.append(UInt8(value % 256))
                }
            }
        }
        return RGBImage(width: 224, height: 224, samples: samples)
    }
}
