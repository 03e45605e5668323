import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("Calibrating a classifier")
struct CalibrationTests {
    @Test("changes how sure it is and nothing else, lowers the loss, and is kept in the bundle")
    func validation() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let validation = try sample.misplacedValidation()
            func train(_ options: TrainingOptions) async throws -> TrainingRun {
                try await ImageClassifier.train(
                    on: sample.training, validatingOn: validation, backbone: sample.backbone, options: options)
            }
            let plain = try await train(sample.options(epochs: 3))
            #expect(plain.classifier.record?.calibration == nil)
            var options = sample.options(epochs: 3)
            options.calibrates = true
            let run = try await train(options)
            let calibration = try #require(run.classifier.record?.calibration)
            #expect(calibration.source == .validation && calibration.imageCount == 12)
            #expect(calibration.lossAfter <= calibration.lossBefore)
            #expect(abs(calibration.temperature - 1) > 1e-3)
            #expect(run.evaluation?.confusion == plain.evaluation?.confusion)
            #expect(run.history.epochs.map(\.loss) == plain.history.epochs.map(\.loss))
            #expect(abs((try #require(run.evaluation)).loss - calibration.lossAfter) < 1e-5)
            let undone = try #require(run.scores).raised(to: calibration.temperature)
            for (row, expected) in zip(undone.probabilities, try #require(plain.scores).probabilities) {
                #expect(zip(row, expected).allSatisfy { abs($0 - $1) < 1e-5 })
            }

            try await run.save(to: folder.appending("a.graft"))
            let loaded = try await ImageClassifier(contentsOf: folder.appending("a.graft"))
            #expect(loaded.record?.calibration == calibration)
            #expect(loaded.head == run.classifier.head)
        }
    }

    @Test("without validation images asks heads that have not learned from the images")
    func crossValidation() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            var options = sample.options(epochs: 3)
            options.calibrates = true
            let run = try await ImageClassifier.train(
                on: sample.misplacedValidation(), backbone: sample.backbone, options: options)
            #expect(run.classifier.record?.calibration?.source == .crossValidation)
            #expect(run.classifier.record?.calibration?.imageCount == 12)
            #expect(run.classifier.record?.folds == nil)
        }
    }

    @Test("is refused on images that were learned from; a few among others are left out")
    func learnedImages() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let options = sample.options(epochs: 3)
            let run = try await sample.run(options)
            try await run.save(to: folder.appending("sample.graft"))
            let classifier = try await ImageClassifier(contentsOf: folder.appending("sample.graft"))
            await #expect(throws: GraftError.learnedFrom(24, of: 24)) {
                try await classifier.calibrated(on: sample.training, cache: options.cache)
            }
            let validation = try sample.misplacedValidation()
            let (alone, expected) = try await classifier.calibrated(on: validation, cache: options.cache)
            let mixed = ImageDataset(
                classes: validation.classes, images: validation.images + sample.training.images.prefix(1))
            let (other, found) = try await classifier.calibrated(on: mixed, cache: options.cache)
            #expect(found == expected && other.head == alone.head)
        }
    }

    @Test("of a finished classifier does the same, and again changes nothing more")
    func later() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let options = sample.options(epochs: 3)
            let plain = try await sample.run(options).classifier
            await #expect(throws: GraftError.cannotCalibrate(imageCount: 12)) {
                try await plain.calibrated(on: sample.validation, cache: options.cache)
            }
            let validation = try sample.misplacedValidation()
            let (once, first) = try await plain.calibrated(on: validation, cache: options.cache)
            #expect(first.source == .others && first.lossAfter < first.lossBefore)
            let (twice, second) = try await once.calibrated(on: validation, cache: options.cache)
            #expect(abs(second.temperature - first.temperature) < 1e-4 * first.temperature)
            #expect(abs(second.lossBefore - first.lossBefore) < 1e-5)
            let image = validation.images[0].path
            let (left, right) = (try await once.classify(imageAt: image), try await twice.classify(imageAt: image))
            #expect(abs(left.best.probability - right.best.probability) < 1e-4)
            #expect(twice.record?.calibration == second)
        }
    }

    @Test("is left out, with a warning, where all validation images are told right")
    func allRight() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            var options = sample.options()
            options.calibrates = true
            let run = try await sample.run(options)
            #expect(run.evaluation?.accuracy == 1)
            #expect(run.classifier.record?.calibration == nil)
            #expect(run.warnings.contains { $0.hasPrefix("Not calibrated: 12 images") })
        }
    }

    @Test("keeps what the bundle is like otherwise, its backbone by reference too")
    func storage() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let validation = try sample.misplacedValidation()
            let run = try await ImageClassifier.train(
                on: sample.training, validatingOn: validation, backbone: sample.backbone,
                options: sample.options(epochs: 2))
            for (name, storage) in [("copy.graft", BackboneStorage.copy), ("reference.graft", .reference)] {
                let path = folder.appending(name)
                try await run.save(to: path, backbone: storage)
                let kept = try ImageClassifier.backboneStorage(ofBundleAt: path)
                #expect(kept == storage)
                let names = try contents(of: path).keys
                let loaded = try await ImageClassifier(contentsOf: path)
                let calibrated = try await loaded.calibrated(on: validation, cache: sample.options().cache)
                try calibrated.classifier.save(to: path, backbone: kept)
                #expect(try contents(of: path).keys.sorted() == names.sorted())
                let again = try await ImageClassifier(contentsOf: path)
                #expect(again.head == calibrated.classifier.head && again.novelty == loaded.novelty)
            }
        }
    }
}
