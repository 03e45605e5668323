import Foundation
import GraftBackbones
import GraftExport
import GraftImages
import GraftTestSupport
import GraftTraining
import SystemPackage
import Testing

@Suite("An ONNX export", .enabled(if: TestPython.isInstalled, "\(TestPython.absence)"))
struct ONNXExportTests {
    @Test(
        "gives the model's probabilities with each kind of layer, in old and new versions of ONNX' operators",
        arguments: [
            "onnx/opset7.onnx", "onnx/map10.onnx", "onnx/map11.onnx", "plain.onnx", "onnx/map18.onnx",
            "onnx/inner.onnx",
        ])
    func heads(network: String) async throws {
        try await withTemporaryFolder { folder in
            let backbone = try await Backbone(NetworkFixtures.path(network))
            var heads = try SampleHeads.ofEachKind(backbone.featureCount)
            // ONNX had no error function before version 9 of its operators, and no such TopK before 10.
            if network == "onnx/opset7.onnx" {
                heads.removeAll { ["gelu", "UnitNormalization"].contains($0.name) }
            } else {
                heads.append(("deep", try SampleHeads.deep(backbone.featureCount)))
                heads.append(("neighbors", try SampleHeads.neighbors(backbone.featureCount)))
            }
            let images = try NetworkFixtures.images()
            var files: [FilePath] = []
            var expected: [[[Float]]] = []
            for (name, head) in heads {
                let sample = SampleExport([backbone], head: head)
                let file = folder.appending("\(name).onnx")
                let exported = try await sample.write(to: file)
                #expect(exported.network?.takesBatches == true, "\(name)")
                files.append(file)
                expected.append(try await sample.answers(images))
            }
            let fitting = images.map {
                $0.resized(width: backbone.imageSize.width, height: backbone.imageSize.height)
            }
            let runs = try await ONNXExportRun.of(files, on: [fitting], in: folder)
            for (place, run) in runs.enumerated() {
                #expect(
                    near(run.onnxRuntime, expected[place]),
                    "\(heads[place].name): \(run.onnxRuntime) \(expected[place])")
                #expect(near(run.openVINO, expected[place]), "\(heads[place].name)")
            }
            #expect(runs.count == heads.count)
        }
    }

    @Test(
        "is made of each kind of network: cut, with weights in other files, for one image, of 16-bit numbers, of bytes",
        arguments: [
            ("classes.onnx", nil), ("caffe.onnx", nil), ("external.onnx", nil), ("plain.onnx", "b"),
            ("onnx/inner.onnx", "clipped"), ("onnx/single.onnx", nil), ("onnx/half.onnx", nil),
            ("onnx/bytes.onnx", nil),
        ] as [(String, String?)])
    func networks(network: String, layer: String?) async throws {
        try await withTemporaryFolder { folder in
            let backbone = try await Backbone(NetworkFixtures.path(network), options: BackboneOptions(layer: layer))
            let sample = SampleExport([backbone], head: try SampleHeads.deep(backbone.featureCount))
            let file = folder.appending("food.onnx")
            let exported = try await sample.write(to: file)
            let isSingle = network == "onnx/single.onnx"
            #expect(exported.network?.takesBatches == !isSingle && exported.files == [file])
            let images = try isSingle ? [NetworkFixtures.images()[1]] : NetworkFixtures.images()
            let fitting = images.map {
                $0.resized(width: backbone.imageSize.width, height: backbone.imageSize.height)
            }
            let run = try await ONNXExportRun.of([file], on: [fitting], in: folder)[0]
            let expected = try await sample.answers(images)
            // ONNX Runtime computes in 16 bits where the network asks for it.
            let distance: Float = network == "onnx/half.onnx" ? 5e-3 : 1e-4
            #expect(near(run.onnxRuntime, expected, within: distance), "\(run.onnxRuntime) \(expected)")
            #expect(near(run.openVINO, expected, within: distance), "\(run.openVINO) \(expected)")
            let side = "\(backbone.imageSize.height)"
            #expect(run.inputs == ["image"] && run.types == ["tensor(uint8)"] && run.outputs == ["probabilities"])
            #expect(run.shapes == [[isSingle ? "1" : "N", side, side, "3"]])
        }
    }

    @Test("carries names, task and version in its metadata, in the forms that other programs read")
    func metadata() async throws {
        try await withTemporaryFolder { folder in
            let backbone = try await Backbone(NetworkFixtures.path("plain.onnx"))
            let images = try NetworkFixtures.images()
            var files: [FilePath] = []
            var expected: [[[Float]]] = []
            for output in [HeadOutput.softmax, .sigmoid, .linear] {
                let sample = SampleExport([backbone], head: try SampleHeads.deep(backbone.featureCount, output: output))
                files.append(folder.appending("\(output).onnx"))
                try await sample.write(to: files[files.count - 1])
                expected.append(try await sample.answers(images))
            }
            let fitting = images.map {
                $0.resized(width: backbone.imageSize.width, height: backbone.imageSize.height)
            }
            let runs = try await ONNXExportRun.of(files, on: [fitting], in: folder)
            let words = "apple_\"pie\" Käse/Brot_\\ ramen"
            let facts: [(task: String, output: String, multilabel: String?, labels: String?)] = [
                ("classes", "probabilities", "False", words),
                ("labels", "probabilities", nil, nil), ("values", "values", nil, nil),
            ]
            for (run, fact) in zip(runs, facts) {
                #expect(run.producer == "graft" && run.outputs == [fact.output])
                #expect(run.metadata["task"] == fact.task && run.metadata["graft_version"] == "1.2.3")
                #expect(run.metadata["resize"] == "bilinear" && run.metadata["backbone"] == "plain")
                #expect(run.metadata["model_info labels"] == fact.labels)
                #expect(run.metadata["model_info multilabel"] == fact.multilabel)
                let labels = Data((run.metadata["labels"] ?? "").utf8)
                #expect(try JSONDecoder().decode([String].self, from: labels) == SampleExport.names)
                #expect(run.names == ["0": SampleExport.names[0], "1": SampleExport.names[1], "2": "ramen"])
            }
            #expect(near(runs[0].onnxRuntime, expected[0]) && near(runs[1].onnxRuntime, expected[1]))
            // The first value's unit is 20.
            #expect(near(runs[2].onnxRuntime, expected[2], within: 2e-3))
        }
    }

    @Test("joins networks, which share an input where they take the same size, and have one for each size else")
    func joined() async throws {
        try await withTemporaryFolder { folder in
            let size = { (side: Int) in BackboneOptions(imageSize: ImageSize(side)) }
            let first = try await Backbone(NetworkFixtures.path("plain.onnx"), options: size(32))
            let same = try await Backbone(NetworkFixtures.path("external.onnx"), options: size(32))
            let other = try await Backbone(NetworkFixtures.path("caffe.onnx"), options: size(40))
            let images = try NetworkFixtures.images()
            for (members, sides) in [([first, same], [32]), ([first, other], [32, 40])] {
                let dimension = members.reduce(0) { $0 + $1.featureCount }
                let sample = SampleExport(members, head: try SampleHeads.deep(dimension))
                let file = folder.appending("joined.onnx")
                try await sample.write(to: file)
                let batches = sides.map { side in images.map { $0.resized(width: side, height: side) } }
                let run = try await ONNXExportRun.of([file], on: batches, in: folder)[0]
                let expected = try await sample.answers(images)
                #expect(near(run.onnxRuntime, expected) && near(run.openVINO, expected))
                #expect(run.inputs == (sides.count == 1 ? ["image"] : ["image_32x32", "image_40x40"]))
            }
        }
    }

    @Test("holds the weights that are used bit for bit, no others, and is the same each time")
    func weights() async throws {
        try await withTemporaryFolder { folder in
            for (network, content) in [
                ("onnx/inner.onnx", "onnx/inner.onnx"), ("external.onnx", "external.onnx.data"),
            ] {
                let backbone = try await Backbone(NetworkFixtures.path(network))
                let sample = SampleExport([backbone], head: try SampleHeads.neighbors(backbone.featureCount))
                let files = [folder.appending("once.onnx"), folder.appending("twice.onnx")]
                for file in files { try await sample.write(to: file) }
                let once = try Data(contentsOf: URL(fileURLWithPath: files[0].string))
                let twice = try Data(contentsOf: URL(fileURLWithPath: files[1].string))
                #expect(once == twice)
                let original = try Data(contentsOf: URL(fileURLWithPath: NetworkFixtures.path(content).string))
                // The second convolution's weights: 8·6·3·3 numbers, in the middle of the file of weights.
                let range = network == "external.onnx" ? 648..<2376 : try #require(rawWeights("second", in: original))
                #expect(once.range(of: original[range]) != nil)
                let fitting = try NetworkFixtures.images().map {
                    $0.resized(width: backbone.imageSize.width, height: backbone.imageSize.height)
                }
                let run = try await ONNXExportRun.of([files[0]], on: [fitting], in: folder)[0]
                let kept = run.weights.filter { $0.hasPrefix("backbone/") }.sorted()
                let own = ["backbone/bias", "backbone/first", "backbone/second"]
                #expect(
                    kept == (network == "external.onnx" ? own : ["backbone/bias", "backbone/bias4"] + own.dropFirst()))
            }
        }
    }

    /// Where the bytes of a tensor are: after its name, the tag of the raw content and its length.
    private func rawWeights(_ name: String, in network: Data) -> Range<Int>? {
        guard let found = network.range(of: Data([0x42, UInt8(name.utf8.count)] + name.utf8 + [0x4A])) else {
            return nil
        }
        let length = Int(network[found.upperBound] & 0x7F) | Int(network[found.upperBound + 1]) << 7
        return (found.upperBound + 2)..<(found.upperBound + 2 + length)
    }
}
