import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("A classifier bundle")
struct ClassifierBundleTests {
    @Test(
        "loaded again gives the same answers, wherever it is moved",
        arguments: ["vector.xml", "plain.onnx", "external.onnx", "map"])
    func roundTrip(network: String) async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let source = folder.appending("networks").appending(network)
            try FileManager.default.createDirectory(
                atPath: source.removingLastComponent().string, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: NetworkFixtures.path(network).string, toPath: source.string)
            if let weights = ["vector.xml": "vector.bin", "external.onnx": "external.onnx.data"][network] {
                try FileManager.default.copyItem(
                    atPath: NetworkFixtures.path(weights).string,
                    toPath: source.removingLastComponent().appending(weights).string)
            }
            let options = BackboneOptions(imageSize: network.hasSuffix("onnx") ? ImageSize(40) : nil)
            let run = try await ImageClassifier.train(
                on: sample.training, validatingOn: sample.validation,
                backbone: Backbone(source, options: options), options: sample.options(epochs: 3))
            try await run.save(to: folder.appending("first.graft"))
            // The bundle holds what it needs.
            try FileManager.default.removeItem(atPath: folder.appending("networks").string)
            let moved = folder.appending("moved here.graft")
            try FileManager.default.moveItem(atPath: folder.appending("first.graft").string, toPath: moved.string)

            let loaded = try await ImageClassifier(contentsOf: moved)
            let image = sample.validation.images[3].path
            #expect(try await loaded.classify(imageAt: image) == run.classifier.classify(imageAt: image))
            #expect(loaded.head == run.classifier.head)
            #expect(loaded.record?.history.epochs.map(\.loss) == run.history.epochs.map(\.loss))
            #expect(loaded.backbones.digests == run.classifier.backbones.digests)
            #expect(loaded.summary == run.classifier.summary)
        }
    }

    @Test("is the same, byte for byte, for the same seed, and another for another seed")
    func deterministic() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            for (name, seed) in [("a", 1), ("b", 1), ("c", 2)] as [(FilePath.Component, UInt64)] {
                let run = try await sample.run(sample.options(epochs: 3, seed: seed))
                try await run.save(to: folder.appending(name))
            }
            let first = try contents(of: folder.appending("a"))
            #expect(first.keys.contains("head.safetensors") && first.keys.contains("classifier.json"))
            #expect(try contents(of: folder.appending("b")) == first)
            #expect(try contents(of: folder.appending("c"))["head.safetensors"] != first["head.safetensors"])
        }
    }

    @Test("replaces a bundle that is there, and nothing else")
    func replaces() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let place = folder.appending("sample.graft")
            try await sample.run(sample.options(epochs: 1)).save(to: place)
            try await sample.run(sample.options(epochs: 2)).save(to: place)
            #expect(try await ImageClassifier(contentsOf: place).record?.history.epochs.count == 2)

            let other = folder.appending("my-thesis")
            try FileManager.default.createDirectory(atPath: other.string, withIntermediateDirectories: true)
            let run = try await sample.run(sample.options(epochs: 1))
            await #expect(throws: GraftError.outputExists(other)) { try await run.save(to: other) }
            await #expect {
                try await run.save(to: folder.appending("no such folder").appending("x.graft"))
            } throws: { error in
                guard case .cannotWrite? = error as? GraftError else { return false }
                return true
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.string).sorted()
            #expect(left == ["cache", "my-thesis", "sample.graft", "train", "validation"])
        }
    }

    @Test("may refer to its backbone, and notices when that has changed or gone")
    func byReference() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let network = folder.appending("network.onnx")
            try FileManager.default.copyItem(atPath: NetworkFixtures.path("plain.onnx").string, toPath: network.string)
            let run = try await ImageClassifier.train(
                on: sample.training,
                backbone: Backbone(network, options: BackboneOptions(imageSize: ImageSize(32))),
                options: sample.options(epochs: 1))
            let bundle = folder.appending("sample.graft")
            let verification = try await run.save(to: bundle, backbone: .reference)
            #expect(!verification.usesValidationImages)
            #expect(verification.imageCount == sample.training.images.count)
            #expect(
                try contents(of: bundle).keys.sorted() == [
                    "classifier.json", "head.safetensors", "novelty.safetensors",
                ])
            _ = try await ImageClassifier(contentsOf: bundle)

            try FileManager.default.removeItem(atPath: network.string)
            await #expect(throws: GraftError.backboneMissing(bundle: bundle, reference: network)) {
                try await ImageClassifier(contentsOf: bundle)
            }
            try FileManager.default.copyItem(
                atPath: NetworkFixtures.path("classes.onnx").string, toPath: network.string)
            await #expect {
                try await ImageClassifier(contentsOf: bundle)
            } throws: { error in
                guard case .backboneChanged? = error as? GraftError else { return error is BackboneError }
                return true
            }
        }
    }

    @Test(
        "that is damaged is an error that names the file",
        arguments: ["classifier.json", "head.safetensors", "backbone/vector.xml"])
    func damaged(file: String) async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder, perClass: 2)
            let bundle = folder.appending("sample.graft")
            try await sample.run(sample.options(epochs: 1)).save(to: bundle)
            let place = bundle.pushing(FilePath(file))
            let whole = try Data(contentsOf: URL(fileURLWithPath: place.string))
            for content in [Data(), whole.prefix(whole.count / 2), Data(repeating: 0x20, count: 100)] {
                try content.write(to: URL(fileURLWithPath: place.string))
                await #expect {
                    try await ImageClassifier(contentsOf: bundle)
                } throws: { error in
                    "\(error)".contains(place.lastComponent?.string ?? "?")
                }
            }
            try FileManager.default.removeItem(atPath: place.string)
            await #expect(throws: (any Error).self) { try await ImageClassifier(contentsOf: bundle) }
        }
    }

    @Test(
        "with a description that cannot be is refused, never a crash",
        arguments: [
            (#""file" : "backbone/vector.xml""#, #""file" : "../../vector.xml""#, "inside"),
            (#""file" : "backbone/vector.xml""#, #""file" : "/etc/passwd""#, "passwd"),
            (#""height" : 32"#, #""height" : -32"#, "-32"), (#""high" : 1"#, #""high" : 0"#, "classifier.json"),
            (#""classes" : ["#, #""classes" : ["more", "#, "head.safetensors"),
            (#""device" : "CPU""#, #""device" : "TPU""#, "TPU"),
        ])
    func hostileDescription(original: String, replacement: String, mention: String) async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder, perClass: 2)
            let bundle = folder.appending("sample.graft")
            try await sample.run(sample.options(epochs: 1)).save(to: bundle)
            let place = URL(fileURLWithPath: bundle.appending("classifier.json").string)
            let text = try String(contentsOf: place, encoding: .utf8)
            #expect(text.contains(original))
            try text.replacingOccurrences(of: original, with: replacement).write(
                to: place, atomically: true, encoding: .utf8)
            await #expect {
                try await ImageClassifier(contentsOf: bundle)
            } throws: { error in
                "\(error)".contains(mention)
            }
        }
    }

    @Test("of a later format is refused as such")
    func laterFormat() async throws {
        try await withTemporaryFolder { folder in
            let manifest = #"{"format": "graft-classifier", "formatVersion": 99, "something": "new"}"#
            try Data(manifest.utf8).write(to: URL(fileURLWithPath: folder.appending("classifier.json").string))
            await #expect(throws: GraftError.newerBundle(folder, formatVersion: 99)) {
                try await ImageClassifier(contentsOf: folder)
            }
            await #expect {
                try await ImageClassifier(contentsOf: folder.appending("nothing"))
            } throws: { error in
                guard case .notABundle? = error as? GraftError else { return false }
                return true
            }
        }
    }
}
