import GraftFiles
import Foundation
import Graft
import GraftTestSupport
import Synchronization
import Testing

@Suite("Training an image classifier")
struct ImageClassifierTrainingTests {
    @Test("learns to tell classes apart that the backbone's features tell apart")
    func learns() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let run = try await sample.run()
            #expect(run.classifier.classes == ["blue", "green", "red"])
            #expect(run.history.epochs.count == 20)
            #expect(run.history.last.loss < run.history.epochs[0].loss)
            #expect(try #require(run.evaluation).accuracy == 1)
            #expect(run.imageCount == 36)
            let answer = try await run.classifier.classify(imageAt: sample.validation.images[0].path)
            #expect(answer.best.className == "blue")
            #expect(abs(answer.predictions.map(\.probability).reduce(0, +) - 1) < 1e-5)
        }
    }

    @Test("reports the last epoch's validation as evaluating the classifier does")
    func evaluationAgrees() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let run = try await sample.run(sample.options(epochs: 2))
            let evaluation = try await run.classifier.evaluate(on: sample.validation, cache: sample.options().cache)
            #expect(evaluation == run.evaluation)
            #expect(abs(Double(evaluation.accuracy) - (try #require(run.history.last.validationAccuracy))) < 1e-6)
            #expect(abs(evaluation.loss - (try #require(run.history.last.validationLoss))) < 1e-5)
        }
    }

    @Test("tells what happens in its order")
    func events() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let seen = Mutex<[String]>([])
            var options = sample.options(epochs: 2)
            (options.folds, options.calibrates) = (2, true)
            _ = try await ImageClassifier.train(
                on: sample.training, validatingOn: sample.misplacedValidation(), backbone: sample.backbone,
                options: options
            ) { event in
                let name =
                    switch event {
                    case .began: "began"
                    case .warning: "warning"
                    case .foundLearningRate: "found learning rate"
                    case .training: "training"
                    case .extracting: "extracting"
                    case .extracted: "extracted"
                    case .tried: "tried"
                    case .solved: "solved"
                    case .epoch: "epoch"
                    case .crossValidated: "cross-validated"
                    case .trained: "trained"
                    case .calibrated: "calibrated"
                    }
                seen.withLock { if $0.last != name || name == "epoch" { $0.append(name) } }
            }
            #expect(
                seen.withLock { $0 } == [
                    "began", "extracting", "extracted", "cross-validated", "training", "epoch", "epoch", "trained",
                    "calibrated",
                ])
        }
    }

    @Test("lists every image that cannot be read, and goes on without them when told to")
    func unreadableImages() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let broken = [sample.training.images[2].path, sample.validation.images[5].path]
            for path in broken { try Data("no image".utf8).write(to: URL(fileURLWithPath: path.string)) }
            // Two files of one content are both named.
            await #expect {
                try await sample.run()
            } throws: { error in
                guard case .unreadableImages(let images)? = error as? FeatureError else { return false }
                return images.map(\.path) == broken
            }
            var options = sample.options()
            options.skipsUnreadable = true
            let run = try await sample.run(options)
            #expect(run.imageCount == 34)
            #expect(run.evaluation?.count == 11)
        }
    }

    @Test("refuses a class of which no image can be read")
    func classWithoutImages() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder, perClass: 2)
            for image in sample.training.images where image.label == 1 {
                try Data("no image \(image.path)".utf8).write(to: URL(fileURLWithPath: image.path.string))
            }
            var options = sample.options()
            options.skipsUnreadable = true
            await #expect(throws: GraftError.classWithoutImages("green")) { try await sample.run(options) }
        }
    }

    @Test("refuses validation images of which there is none, or none can be read, and names their folder")
    func emptyValidation() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder, perClass: 2)
            let nothing = ImageDataset(
                classes: sample.training.classes, images: [], source: sample.validation.source)
            await #expect(throws: GraftError.noValidationImages(sample.validation.source)) {
                try await ImageClassifier.train(
                    on: sample.training, validatingOn: nothing, backbone: sample.backbone, options: sample.options())
            }
            for image in sample.validation.images {
                try Data("no image \(image.path)".utf8).write(to: URL(fileURLWithPath: image.path.string))
            }
            var options = sample.options()
            options.skipsUnreadable = true
            await #expect(throws: GraftError.noValidationImages(sample.validation.source)) {
                try await sample.run(options)
            }
        }
    }

    @Test("warns, with the files, of validation images that are trained on")
    func sharedImages() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let (original, copy) = (sample.training.images[0].path, sample.validation.images[0].path)
            try FileManager.default.removeItem(atPath: copy.string)
            try FileManager.default.copyItem(atPath: original.string, toPath: copy.string)
            let warnings = Mutex<[String]>([])
            _ = try await ImageClassifier.train(
                on: sample.training, validatingOn: sample.validation, backbone: sample.backbone,
                options: sample.options(epochs: 1)
            ) { event in
                if case .warning(let text) = event { warnings.withLock { $0.append(text) } }
            }
            let text = warnings.withLock { $0.joined() }
            #expect(text.contains(original.displayName) && text.contains(copy.displayName))
        }
    }

    @Test("doubts a pixel range that makes all images look alike to the network")
    func wrongRange() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let narrow = try await Backbone(
                NetworkFixtures.path("plain.onnx"),
                options: BackboneOptions(imageSize: ImageSize(32), scaling: PixelScaling(range: 1, 1.0001)))
            let warnings = Mutex<[String]>([])
            _ = try await ImageClassifier.train(
                on: sample.training, backbone: narrow, options: sample.options(epochs: 1)
            ) {
                if case .warning(let text) = $0 { warnings.withLock { $0.append(text) } }
            }
            #expect(warnings.withLock { $0.contains { $0.contains("hardly differ") } })
        }
    }

    @Test("does without validation images")
    func withoutValidation() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let run = try await ImageClassifier.train(
                on: sample.training, backbone: sample.backbone, options: sample.options(epochs: 3))
            #expect(run.evaluation == nil)
            #expect(run.history.last.validationLoss == nil)
            try await run.save(to: folder.appending("sample.graft"))
        }
    }
}
