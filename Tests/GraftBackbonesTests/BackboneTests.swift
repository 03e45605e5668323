import Foundation
import GraftBackbones
import GraftImages
import GraftTestSupport
import SystemPackage
import Testing

@Suite("A backbone")
struct BackboneTests {
    @Test(
        "gives the features that the reference implementation gives",
        arguments: [
            "vector", "map", "classifier", "logits", "bytes", "vector.tflite", "vector.xml", "plain.onnx",
            "classes.onnx", "external.onnx", "caffe.onnx",
        ])
    func featuresEqualReference(name: String) async throws {
        let options = BackboneOptions(imageSize: name.hasSuffix("onnx") ? ImageSize(32) : nil)
        let backbone = try await Backbone(NetworkFixtures.path(name), options: options)
        let golden = try NetworkFixtures.golden(name)
        #expect(backbone.featureCount == 8)
        #expect(golden.count == 3)
        for (image, expected) in zip(try NetworkFixtures.images(), golden) {
            let features = try await backbone.featureVector(of: image)
            let scale = expected.map(abs).max() ?? 0
            for (feature, reference) in zip(features, expected) {
                #expect(abs(feature - reference) <= 1e-4 * max(abs(reference), 0.1 * scale))
            }
        }
    }

    @Test(
        "knows the range of pixels that the network was made for",
        arguments: [
            ("vector", PixelScaling.unit, PixelScalingChoice.Source.network),
            ("map", .unit, .network),
            ("bytes", .bytes, .network),
            ("vector.tflite", .unit, .network),
            ("caffe.onnx", .bytes, .network),
            ("plain.onnx", .imageNet, .convention),
        ])
    func findsScaling(name: String, scaling: PixelScaling, source: PixelScalingChoice.Source) async throws {
        let backbone = try await Backbone(NetworkFixtures.path(name))
        #expect(backbone.scaling.scaling == scaling)
        #expect(backbone.scaling.source == source)
        #expect((backbone.scaling.doubt != nil) == (source == .convention))
    }

    @Test("doubts a range that contradicts the network's own normalization")
    func doubtsContradiction() async throws {
        let path = NetworkFixtures.path("vector")
        let wrong = try await Backbone(path, options: BackboneOptions(scaling: .bytes))
        #expect(wrong.scaling.scaling == .bytes)
        #expect(wrong.scaling.doubt?.contains("-1 to 509") == true)
        let right = try await Backbone(path, options: BackboneOptions(scaling: .unit))
        #expect(right.scaling.doubt == nil)
        #expect(right.scaling.source == .caller)
    }

    @Test(
        "doubts a range that its own normalization would put elsewhere than where networks are trained",
        arguments: [
            ("vector", PixelScaling.symmetric), ("vector", .imageNet), ("map", .symmetric), ("map", .bytes),
            ("map", .imageNet), ("bytes", .unit), ("bytes", .symmetric), ("bytes", .imageNet), ("caffe.onnx", .unit),
            ("caffe.onnx", .symmetric), ("caffe.onnx", .imageNet),
            ("vector", PixelScaling(range: 0, 1, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5])),
        ])
    func doubtsWrongLanding(name: String, scaling: PixelScaling) async throws {
        let backbone = try await Backbone(NetworkFixtures.path(name), options: BackboneOptions(scaling: scaling))
        #expect(backbone.scaling.doubt != nil)
    }

    @Test(
        "has no doubt about the range that it was made for",
        arguments: [
            ("vector", PixelScaling.unit), ("map", .unit), ("bytes", .bytes), ("caffe.onnx", .bytes),
            ("vector.tflite", .unit), ("vector.xml", .unit), ("plain.onnx", .imageNet),
        ])
    func trustsRightRange(name: String, scaling: PixelScaling) async throws {
        let backbone = try await Backbone(NetworkFixtures.path(name), options: BackboneOptions(scaling: scaling))
        #expect(backbone.scaling.doubt == nil)
    }

    @Test("says that pixels would be normalized twice where caller and network both subtract a mean")
    func doubtsNormalizingTwice() async throws {
        let backbone = try await Backbone(NetworkFixtures.path("map"), options: BackboneOptions(scaling: .imageNet))
        #expect(backbone.scaling.doubt?.contains("twice") == true)
    }

    @Test("cuts a classifier at the features before its last dense layer, and says how many classes it removed")
    func cutsClassifier() async throws {
        for name in ["classifier", "logits", "classes.onnx"] {
            let backbone = try await Backbone(NetworkFixtures.path(name))
            #expect(backbone.removedClassCount == 5)
            #expect(backbone.featureCount == 8)
            #expect(backbone.layer != nil)
        }
        let vector = try await Backbone(NetworkFixtures.path("vector"))
        #expect(vector.removedClassCount == nil)
        #expect(vector.layer == nil)
    }

    @Test("keeps a classifier's own output when that is asked for")
    func keepsOutput() async throws {
        let options = BackboneOptions(layer: BackboneOptions.outputLayer)
        let backbone = try await Backbone(NetworkFixtures.path("classifier"), options: options)
        #expect(backbone.featureCount == 5)
        let probabilities = try await backbone.featureVector(of: NetworkFixtures.images()[0])
        #expect(abs(probabilities.reduce(0, +) - 1) < 1e-5)
    }

    @Test("takes features from a named layer, pooling a feature map")
    func takesNamedLayer() async throws {
        let backbone = try await Backbone(
            NetworkFixtures.path("plain.onnx"), options: BackboneOptions(imageSize: ImageSize(32), layer: "relu1"))
        #expect(backbone.featureCount == 6)
        #expect(backbone.layer == "b")
    }

    @Test("counts learned numbers, not those of the normalization or of a removed classifier")
    func countsParameters() async throws {
        // 3x3x3x6 + 3x3x6x8 + 8
        for name in ["vector", "map", "classifier", "bytes", "plain.onnx", "classes.onnx", "caffe.onnx"] {
            let backbone = try await Backbone(NetworkFixtures.path(name))
            #expect(backbone.parameterCount == 602, "\(name)")
        }
    }

    @Test("made again from its resolved options gives the same features")
    func resolvedOptionsRepeat() async throws {
        for name in ["map", "classifier", "plain.onnx"] {
            let path = NetworkFixtures.path(name)
            let first = try await Backbone(path)
            let second = try await Backbone(path, options: first.resolvedOptions)
            let image = try NetworkFixtures.images()[1]
            let features = try await (first.featureVector(of: image), second.featureVector(of: image))
            #expect(features.0 == features.1)
            #expect(second.scaling.scaling == first.scaling.scaling)
        }
    }

    @Test("has a digest of its content, wherever it lies")
    func digestIsOfContent() async throws {
        try await withTemporaryFolder { folder in
            let copy = folder.appending("renamed")
            try FileManager.default.copyItem(
                atPath: NetworkFixtures.path("vector").string, toPath: copy.string)
            let original = try await Backbone(NetworkFixtures.path("vector"))
            #expect(try await Backbone(copy).digest == original.digest)
            let link = folder.appending("link")
            try FileManager.default.createSymbolicLink(atPath: link.string, withDestinationPath: copy.string)
            #expect(try await Backbone(link).digest == original.digest)
            #expect(try await Backbone(link).copyFiles(into: folder.appending("copied")) == "link")
            #expect(try await Backbone(folder.appending("copied").appending("link")).digest == original.digest)
            #expect(try await Backbone(NetworkFixtures.path("bytes")).digest != original.digest)
        }
    }

    @Test("computes many images at once with the features of each its own")
    func concurrentSessions() async throws {
        let backbone = try await Backbone(NetworkFixtures.path("vector"))
        let images = try NetworkFixtures.images()
        let alone = [
            try await backbone.featureVector(of: images[0]), try await backbone.featureVector(of: images[1]),
            try await backbone.featureVector(of: images[2]),
        ]
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    let session = try backbone.makeSession()
                    for step in 0..<50 {
                        let index = (worker + step) % 3
                        guard try await session.featureVector(of: images[index]) == alone[index] else { return false }
                    }
                    return true
                }
            }
            for try await equal in group { #expect(equal) }
        }
    }
}
