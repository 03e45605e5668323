import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("A classifier on joined backbones")
struct JoinedTrainingTests {
    private func run(_ sample: TrainedSample) async throws -> TrainingRun {
        let second = try await Backbone(
            NetworkFixtures.path("plain.onnx"), options: BackboneOptions(imageSize: ImageSize(40)))
        return try await ImageClassifier.train(
            on: sample.training, validatingOn: sample.validation,
            backbones: JoinedBackbones([sample.backbone, second]), options: sample.options(epochs: 5))
    }

    @Test("is saved with all its networks, and loaded again gives the same answers wherever it is moved")
    func roundTrip() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let run = try await run(sample)
            let bundle = folder.appending("a.graft")
            try await run.save(to: bundle)
            let moved = folder.appending("b.graft")
            try FileManager.default.moveItem(atPath: bundle.string, toPath: moved.string)
            let loaded = try await ImageClassifier(contentsOf: moved)
            #expect(loaded.backbones.digests == run.classifier.backbones.digests)
            #expect(loaded.head == run.classifier.head)
            #expect(loaded.summary == run.classifier.summary)
            let image = sample.validation.images[2].path
            let answer = try await loaded.classify(imageAt: image)
            #expect(try await run.classifier.classify(imageAt: image) == answer)
            #expect(try await loaded.classify(encoded: image.readContents()) == answer)
            // It may be replaced like any other bundle.
            try await run.save(to: moved)
        }
    }

    @Test("that refers to its networks finds them again, and says which one has changed")
    func byReference() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let copy = folder.appending("second.onnx")
            try FileManager.default.copyItem(
                atPath: NetworkFixtures.path("plain.onnx").string, toPath: copy.string)
            let second = try await Backbone(copy, options: BackboneOptions(imageSize: ImageSize(40)))
            let run = try await ImageClassifier.train(
                on: sample.training, validatingOn: sample.validation,
                backbones: JoinedBackbones([sample.backbone, second]), options: sample.options(epochs: 2))
            let bundle = folder.appending("a.graft")
            try await run.save(to: bundle, backbone: .reference)
            let loaded = try await ImageClassifier(contentsOf: bundle)
            #expect(loaded.backbones.digests == run.classifier.backbones.digests)
            try FileManager.default.removeItem(atPath: copy.string)
            let error = await #expect(throws: GraftError.self) { try await ImageClassifier(contentsOf: bundle) }
            #expect(error?.description.contains("second.onnx") == true)
        }
    }

    @Test("learns on standardised features: each has mean 0 and deviation 1 over the training images")
    func standardized() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let run = try await run(sample)
            guard case .standardization(let layer) = run.classifier.head.layers.first else {
                Issue.record("the head begins with \(run.classifier.head.layers.first.debugDescription)")
                return
            }
            var sums = [Float](repeating: 0, count: layer.dimension)
            var squares = sums
            let images = sample.training.images.map(\.path)
            for path in images {
                let features = try await run.classifier.pipeline.featureVector(ofEncoded: path.readContents())
                for index in sums.indices {
                    let value = (features[index] - layer.mean[index]) / layer.scale[index]
                    sums[index] += value
                    squares[index] += value * value
                }
            }
            for index in sums.indices {
                #expect(abs(sums[index] / Float(images.count)) < 1e-3)
                // A feature that is the same for all images stays so.
                let variance = squares[index] / Float(images.count)
                #expect(abs(variance - 1) < 1e-3 || variance < 1e-6)
            }
        }
    }

    @Test("is recorded with all its networks")
    func record() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let run = try await run(sample)
            let setup = RunSetup(backbones: run.classifier.backbones, options: sample.options())
            #expect(setup.joined?.map(\.name) == [NetworkFixtures.path("plain.onnx").string])
            #expect(setup.joined?.first?.options.imageSize == ImageSize(40))
            let record = RunRecord(run, name: "joined", date: Date(), setup: setup, total: .seconds(1))
            #expect(record.backboneName == "vector + plain")
            #expect(record.backbones.map(\.sha256) == run.classifier.backbones.digests)
            #expect(record.trainableParameters == run.classifier.head.parameterCount)
        }
    }
}
