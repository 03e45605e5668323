import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("Exports")
struct ExportTests {
    private func near(_ left: [[Float]], _ right: [[Float]], unit: Float = 1) -> Bool {
        left.count == right.count
            && zip(left, right).allSatisfy { zip($0, $1).allSatisfy { abs($0 - $1) <= 1e-4 * unit } }
    }

    @Test(
        "OpenVINO's Python gives the classifier's probabilities, with each kind of layer, on each format of backbone",
        .enabled(if: TestPython.isInstalled, "\(TestPython.absence)"),
        arguments: [
            "vector.xml", "plain.onnx", "caffe.onnx", "external.onnx", "classes.onnx", "vector.tflite", "bytes", "map",
            "classifier",
        ])
    func openVINO(network: String) async throws {
        try await withTemporaryFolder { folder in
            let backbone = try await Backbone(NetworkFixtures.path(network))
            let images = try NetworkFixtures.images()
            for head in [
                try SampleHeads.deep(backbone.featureCount, output: .softmax),
                try SampleHeads.neighbors(backbone.featureCount),
            ] {
                let classifier = ImageClassifier(
                    classes: ["apple pie", "Käse", "ramen"], head: head, pipeline: BackbonePipeline(backbone: backbone))
                let file = folder.appending("food.xml")
                let exported = try await classifier.export(.openVINO, to: file)
                #expect(exported.files == [file, folder.appending("food.bin")])
                #expect(exported.network?.checkedImageCount == 3)
                let batch = exported.network?.takesBatches == true ? images : [images[0]]
                let fitting = batch.map {
                    $0.resized(width: backbone.imageSize.width, height: backbone.imageSize.height)
                }
                let run = try await ExportedNetworkRun(of: file, on: [fitting], in: folder)
                var expected: [[Float]] = []
                for image in batch {
                    expected.append(classifier.probabilities(ofFeatures: try await backbone.featureVector(of: image)))
                }
                #expect(near(run.outputs, expected), "\(run.outputs) \(expected)")
                #expect(run.inputs == ["image"] && run.types == ["u8"] && run.output == "probabilities")
                #expect(run.modelInfo["labels"] == "apple_pie Käse ramen")
                #expect(run.modelInfo["model_type"] == "Classification" && run.modelInfo["multilabel"] == "False")
                let names = try JSONDecoder().decode([String].self, from: Data((run.graft["labels"] ?? "").utf8))
                #expect(names == classifier.classes && run.graft["task"] == "classes")
                #expect(run.graft["graft_version"] == GraftVersion.current)
            }
        }
    }

    @Test(
        "labels and values come out as the predictor says them",
        .enabled(if: TestPython.isInstalled, "\(TestPython.absence)"), arguments: [HeadOutput.sigmoid, .linear])
    func predictors(output: HeadOutput) async throws {
        try await withTemporaryFolder { folder in
            let backbone = try await Backbone(NetworkFixtures.path("vector.xml"))
            let images = try NetworkFixtures.images()
            let predictor = ImagePredictor(
                names: ["a", "b", "c"], head: try SampleHeads.deep(backbone.featureCount, output: output),
                pipeline: BackbonePipeline(backbone: backbone))
            let exported = try await predictor.export(.openVINO, to: folder.appending("many.xml"))
            #expect(exported.network?.takesBatches == true)
            let run = try await ExportedNetworkRun(of: folder.appending("many.xml"), on: [images], in: folder)
            var expected: [[Float]] = []
            for image in images { expected.append(try await predictor.predict(image).outputs.map(\.value)) }
            #expect(near(run.outputs, expected, unit: output == .linear ? 20 : 1))
            #expect(run.output == (output == .linear ? "values" : "probabilities"))
            #expect(run.modelInfo["model_type"] == nil)
        }
    }

    @Test(
        "joined backbones share an input where they take the same size, and have one for each size else",
        .enabled(if: TestPython.isInstalled, "\(TestPython.absence)"))
    func joined() async throws {
        try await withTemporaryFolder { folder in
            let images = try NetworkFixtures.images()
            let first = try await Backbone(NetworkFixtures.path("vector.xml"))
            let same = try await Backbone(NetworkFixtures.path("vector.xml"))
            let other = try await Backbone(
                NetworkFixtures.path("plain.onnx"), options: BackboneOptions(imageSize: ImageSize(40)))
            for (members, names) in [([first, same], ["image"]), ([first, other], ["image_32x32", "image_40x40"])] {
                let pipeline = BackbonePipeline(backbones: JoinedBackbones(members))
                let classifier = ImageClassifier(
                    classes: ["a", "b", "c"],
                    head: try SampleHeads.deep(pipeline.backbones.featureCount, output: .softmax), pipeline: pipeline)
                let file = folder.appending("joined.xml")
                let exported = try await classifier.export(.openVINO, to: file)
                let batch = exported.network?.takesBatches == true ? images : [images[0]]
                let sides = names.count == 1 ? [32] : [32, 40]
                let run = try await ExportedNetworkRun(
                    of: file, on: sides.map { side in batch.map { $0.resized(width: side, height: side) } }, in: folder)
                #expect(run.inputs == names)
                var expected: [[Float]] = []
                for image in batch {
                    expected.append(classifier.probabilities(ofFeatures: try await pipeline.featureVector(of: image)))
                }
                #expect(near(run.outputs, expected))
            }
        }
    }

    @Test("safetensors hold the head, which can be read again, and the names")
    func safetensors() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let classifier = try await sample.run().classifier
            let file = folder.appending("head.safetensors")
            let exported = try await classifier.export(.safetensors, to: file)
            #expect(exported.files == [file] && exported.network == nil)
            let content = try SafetensorsFile(contentsOf: URL(fileURLWithPath: file.string))
            let head = try Head(content)
            #expect(head == classifier.head)
            let labels = try JSONDecoder().decode([String].self, from: Data((content.metadata["labels"] ?? "").utf8))
            #expect(labels == ["blue", "green", "red"] && content.metadata["task"] == "classes")
        }
    }

    @Test("labels are the names, one a line, and no name may be two")
    func labels() async throws {
        try await withTemporaryFolder { folder in
            let backbone = try await Backbone(NetworkFixtures.path("vector.xml"))
            let head = try SampleHeads.neighbors(backbone.featureCount)
            let file = folder.appending("any.name")
            let export = { (names: [String]) in
                _ = try await ImageClassifier(
                    classes: names, head: head, pipeline: BackbonePipeline(backbone: backbone)
                ).export(.labels, to: file)
            }
            await #expect(throws: ExportError.nameHasLineBreak("b\nc")) { try await export(["a", "b\nc", "d"]) }
            #expect(!FileManager.default.fileExists(atPath: file.string))
            try await export(["apple pie", "Käse", "ramen"])
            let text = try String(contentsOfFile: file.string, encoding: .utf8)
            #expect(text == "apple pie\nKäse\nramen\n")
        }
    }

    @Test("an export replaces an earlier one whole, and leaves nothing beside it")
    func replacing() async throws {
        let folder = try TemporaryFolder()
        let backbone = try await Backbone(NetworkFixtures.path("vector.xml"))
        let classifier = ImageClassifier(
            classes: ["a", "b", "c"], head: try SampleHeads.neighbors(backbone.featureCount),
            pipeline: BackbonePipeline(backbone: backbone))
        try folder.file("out/food.xml", "old")
        try folder.file("out/food.bin", "old")
        try folder.folder("out/.graft-export-left")
        let file = folder.path.appending("out").appending("food.xml")
        try await classifier.export(.openVINO, to: file)
        let names = try folder.names(in: "out")
        #expect(names == ["food.bin", "food.xml"])
        let once = try [folder.bytes(of: "out/food.xml"), folder.bytes(of: "out/food.bin")]
        try await classifier.export(.openVINO, to: file)
        let twice = try [folder.bytes(of: "out/food.xml"), folder.bytes(of: "out/food.bin")]
        #expect(once == twice && once[0].count > 100)
        try folder.file("elsewhere/real.xml", "old")
        try folder.link("linked/food.xml", to: folder.path.appending("elsewhere").appending("real.xml"))
        try await classifier.export(.openVINO, to: folder.path.appending("linked").appending("food.xml"))
        let linked = try folder.bytes(of: "elsewhere/real.xml")
        #expect(linked == once[0])
        let kept = try FileManager.default.destinationOfSymbolicLink(atPath: folder.path.string + "/linked/food.xml")
        #expect(kept.hasSuffix("real.xml"))
    }

    @Test("what cannot be written, or would replace a backbone, is refused before any work")
    func refusals() async throws {
        let folder = try TemporaryFolder()
        for name in ["vector.xml", "vector.bin"] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: NetworkFixtures.path(name).string))
            try folder.file(FilePath(name), bytes: Array(bytes))
        }
        let network = folder.path.appending("vector.xml")
        let before = try folder.bytes(of: "vector.xml")
        let backbone = try await Backbone(network)
        let classifier = ImageClassifier(
            classes: ["a", "b", "c"], head: try SampleHeads.neighbors(backbone.featureCount),
            pipeline: BackbonePipeline(backbone: backbone))
        await #expect(throws: ExportError.wouldReplaceBackbone(network)) {
            try await classifier.export(.openVINO, to: network)
        }
        let link = try folder.link("link.xml", to: network)
        await #expect(throws: ExportError.wouldReplaceBackbone(link)) {
            try await classifier.export(.openVINO, to: link)
        }
        let unnamed = folder.path.appending("food")
        await #expect(throws: ExportError.wrongExtension(unnamed, expected: "xml")) {
            try await classifier.export(.openVINO, to: unnamed)
        }
        try folder.folder("taken.bin")
        await #expect(throws: ExportError.self) {
            try await classifier.export(.openVINO, to: folder.path.appending("taken.xml"))
        }
        let nowhere = folder.path.appending("none").appending("food.xml")
        await #expect(throws: ExportError.self) { try await classifier.export(.openVINO, to: nowhere) }
        let after = try folder.bytes(of: "vector.xml")
        #expect(after == before)
        let names = try folder.names(in: ".")
        #expect(names == ["link.xml", "taken.bin", "vector.bin", "vector.xml"])
    }
}
