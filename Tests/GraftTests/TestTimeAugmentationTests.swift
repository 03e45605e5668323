import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("Classifying by several views")
struct TestTimeAugmentationTests {
    @Test("is by the image itself and augmented views, whose probabilities are averaged")
    func averages() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let classifier = try await sample.run(sample.options(epochs: 2)).classifier
            let path = sample.validation.images[0].path
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path.string)))
            let answer = try await classifier.classify(imageAt: path, views: 4)
            let augmentation = classifier.testTimeAugmentation
            let views = (0..<3).map { number in
                ImageVariant.view(of: augmentation, digest: ContentDigest(of: bytes), number: number, seed: 0)
            }
            let variants = [.plain] + views
            let vectors = try await classifier.pipeline.featureVectors(ofEncoded: bytes, variants: variants)
            #expect(Set(vectors).count == 4)
            for prediction in answer.predictions {
                let label = try #require(classifier.classes.firstIndex(of: prediction.className))
                let mean = vectors.map { classifier.probabilities(ofFeatures: $0)[label] }.reduce(0, +) / 4
                #expect(abs(mean - prediction.probability) < 1e-6)
            }
            let encoded = try await classifier.classify(encoded: bytes, views: 4)
            let again = try await classifier.classify(imageAt: path, views: 4)
            let plain = try await classifier.classify(imageAt: path)
            let one = try await classifier.classify(imageAt: path, views: 1)
            #expect(encoded == answer && again == answer && plain == one && plain != answer)
        }
    }

    @Test("evaluates as it classifies, and keeps the views' features")
    func evaluation() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let cache = sample.options().cache
            let classifier = try await sample.run(sample.options(epochs: 1)).classifier
            let evaluation = try await classifier.evaluate(on: sample.validation, views: 3, cache: cache)
            var loss = 0.0
            var correct = 0
            for image in sample.validation.images {
                let answer = try await classifier.classify(imageAt: image.path, views: 3)
                let name = sample.validation.classes[image.label]
                let probability = try #require(answer.predictions.first { $0.className == name }).probability
                loss -= log(Double(probability))
                if answer.best.className == name { correct += 1 }
            }
            #expect(evaluation.count == 12 && evaluation.correctCount == correct)
            #expect(abs(evaluation.loss - loss / 12) < 1e-5)
            #expect(cache.features.entries().contains { $0.recipe.augmentation != nil && $0.imageCount == 24 })
            let plain = try await classifier.evaluate(on: sample.validation, cache: cache)
            #expect(plain.loss != evaluation.loss)
        }
    }

    @Test("changes images as in training but mixes none, or mildly where training did not augment")
    func augmentation() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            func testTime(_ text: String) async throws -> Augmentation {
                var options = sample.options(epochs: 1)
                options.augmentation = try Augmentation(text)
                return try await sample.run(options).classifier.testTimeAugmentation
            }
            #expect(try await testTime("none").description == "flip,resizedcrop=0.5:1")
            #expect(try await testTime("mixup=0.2") == .mild)
            #expect(try await testTime("flip,rotation=0.1,cutmix").description == "flip,rotation=0.1")
        }
    }

    @Test(
        "is for labels and values too, in predicting and evaluating",
        arguments: [TargetKind.labels, TargetSample.values])
    func labelsAndValues(kind: TargetKind) async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TargetSample(in: folder, kind)
            let predictor = try await sample.run(sample.options { $0.epochs = 2 }).predictor
            let path = sample.validation.images[0].path
            let plain = try await predictor.predict(imageAt: path)
            let averaged = try await predictor.predict(imageAt: path, views: 3)
            let again = try await predictor.predict(
                encoded: [UInt8](Data(contentsOf: URL(fileURLWithPath: path.string))), views: 3)
            #expect(averaged != plain && averaged == again)

            let cache = sample.options().cache
            let one = try await predictor.evaluate(on: sample.validation, cache: cache)
            let three = try await predictor.evaluate(on: sample.validation, views: 3, cache: cache)
            let same = try await predictor.evaluate(on: sample.validation, views: 3, cache: cache)
            #expect(one != three && three == same)
        }
    }
}
