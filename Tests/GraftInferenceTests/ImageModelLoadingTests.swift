import Foundation
import Graft
import GraftInference
import GraftTestSupport
import Synchronization
import Testing

@Suite("Loading a model that answers")
struct ImageModelLoadingTests {
    private func rewrite(_ bundle: FilePath, _ original: String, as replacement: String) throws {
        let place = URL(fileURLWithPath: bundle.appending("classifier.json").string)
        let text = try String(contentsOf: place, encoding: .utf8)
        #expect(text.contains(original))
        try text.replacingOccurrences(of: original, with: replacement).write(
            to: place, atomically: true, encoding: .utf8)
    }

    @Test("does not read how it was trained, which a later version may record otherwise")
    func otherRecord() async throws {
        try await withTemporaryFolder { folder in
            let bundles = try ModelBundles(in: folder)
            let (classifier, path) = try await bundles.trained()
            try rewrite(path, #""trainingImageCount" : 24"#, as: #""trainingImageCount" : "many""#)
            let answer = try await ImageModel(contentsOf: path).answer(encoded: bundles.images[0])
            let expected = try await classifier.classify(encoded: bundles.images[0])
            #expect(answer == .classes(expected))
            let place = path.appending("classifier.json")
            let why = #""training.trainingImageCount" is not of the kind that it should be"#
            await #expect(throws: GraftError.damagedBundle(place, why)) { try await ImageClassifier(contentsOf: path) }
        }
    }

    @Test("asks for a backbone that is only referred to and gone, by what it was first fetched by")
    func fetching() async throws {
        try await withTemporaryFolder { folder in
            let bundles = try ModelBundles(in: folder)
            let (predictor, path) = try await bundles.predictor(.linear, backbone: .reference)
            _ = try await ImageModel(contentsOf: path)
            let network = NetworkFixtures.path("vector.xml")
            let gone = folder.appending("gone.xml")
            try rewrite(path, #""reference" : "\#(network)""#, as: #""handle" : "net", "reference" : "\#(gone)""#)
            await #expect(throws: GraftError.backboneMissing(bundle: path, reference: gone)) {
                try await ImageModel(contentsOf: path)
            }
            let asked = Mutex<[String]>([])
            let model = try await ImageModel(contentsOf: path) { handle in
                asked.withLock { $0.append(handle) }
                return network
            }
            #expect(asked.withLock { $0 } == ["net"])
            let answer = try await model.answer(encoded: bundles.images[0])
            let expected = try await predictor.predict(encoded: bundles.images[0])
            #expect(answer == .values(expected))
            let other = NetworkFixtures.path("plain.onnx")
            await #expect(throws: (any Error).self) { try await ImageModel(contentsOf: path) { _ in other } }
        }
    }

    @Test("of what is no bundle, or a damaged one, is an error that names the file")
    func damage() async throws {
        try await withTemporaryFolder { folder in
            let bundles = try ModelBundles(in: folder)
            let (_, path) = try await bundles.trained()
            for file in ["classifier.json", "head.safetensors", "novelty.safetensors", "backbone/vector.xml"] {
                let place = URL(fileURLWithPath: path.string).appendingPathComponent(file)
                let whole = try Data(contentsOf: place)
                for content in [Data(), whole.prefix(whole.count / 2), Data(repeating: 0x20, count: 100)] {
                    try content.write(to: place)
                    await #expect {
                        try await ImageModel(contentsOf: path)
                    } throws: { error in
                        (error is GraftError || error is BackboneError)
                            && "\(error)".contains(place.lastPathComponent)
                    }
                }
                try whole.write(to: place)
            }
            _ = try await ImageModel(contentsOf: path)
            let nothing = folder.appending("nothing.graft")
            await #expect(throws: GraftError.notABundle(nothing, "there is nothing there")) {
                try await ImageModel(contentsOf: nothing)
            }
        }
    }
}
