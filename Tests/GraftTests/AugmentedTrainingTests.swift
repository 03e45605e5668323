import Foundation
import Graft
import GraftTestSupport
import Synchronization
import Testing

@Suite("Training on augmented images")
struct AugmentedTrainingTests {
    private func options(
        _ sample: TrainedSample, _ augmentation: String = "flip,zoom=0.2,brightness=0.05", views: Int = 3,
        epochs: Int = 6
    ) throws -> TrainingOptions {
        var options = sample.options(epochs: epochs)
        options.augmentation = try Augmentation(augmentation)
        options.views = views
        return options
    }

    @Test(
        "sends every image once through the backbone and those to learn from once more for each view, validation never")
    func passes() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let run = try await sample.run(options(sample, views: 3))
            #expect(run.computedCount == 24 + 12 + 3 * 24)
            #expect(run.imageCount == 36 && run.classCounts == [8, 8, 8])
            #expect(try #require(run.evaluation).accuracy == 1)
            // All of that is kept; a further view is one more pass.
            #expect(try await sample.run(options(sample, views: 3)).computedCount == 0)
            #expect(try await sample.run(options(sample, views: 4)).computedCount == 24)
            // The epochs take no more than two.
            #expect(try await sample.run(options(sample, "flip", views: 9, epochs: 2)).computedCount == 2 * 24)
        }
    }

    @Test("takes the views in turn: with another number of them the first epoch is the same and the second is not")
    func turns() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            func losses(_ augmentation: String, views: Int) async throws -> [Double] {
                let run = try await sample.run(options(sample, augmentation, views: views, epochs: 3))
                return run.history.epochs.map(\.loss)
            }
            let (one, two) = (
                try await losses("brightness=0.2", views: 1), try await losses("brightness=0.2", views: 2)
            )
            #expect(one[0] == two[0] && one[1] != two[1])
            let plain = try await sample.run(sample.options(epochs: 3)).history.epochs.map(\.loss)
            #expect(plain[0] != one[0])
            #expect(try await losses("none", views: 2) == plain)
            // An augmentation that changes nothing gives the features of the images themselves.
            #expect(try await losses("brightness=0", views: 2) == plain)
        }
    }

    @Test("gives the same bundle, byte for byte, whether features were there or not", arguments: ["", ",cutmix=1"])
    func reproducible(mixing: String) async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            var options = try options(sample, "flip,rotation=0.1" + mixing)
            for (name, cache) in [("first", "cache"), ("second", "cache"), ("third", "other")] {
                options.cache = CacheDirectory(folder.appending(cache))
                try await sample.run(options).save(to: folder.appending(name))
            }
            let first = try contents(of: folder.appending("first"))
            #expect(try contents(of: folder.appending("second")) == first)
            #expect(try contents(of: folder.appending("third")) == first)
        }
    }

    @Test("is remembered by the bundle and by the record of the run")
    func remembered() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let options = try options(sample, views: 2)
            let run = try await sample.run(options)
            try await run.save(to: folder.appending("sample.graft"))
            let classifier = try await ImageClassifier(contentsOf: folder.appending("sample.graft"))
            #expect(classifier.record?.augmentation == options.augmentation && classifier.record?.views == 2)
            #expect(classifier.record?.trainingImageCount == 24)

            let backbones = JoinedBackbones([sample.backbone])
            let setup = RunSetup(backbones: backbones, options: options)
            #expect(setup.augmentation == options.augmentation && setup.views == 2)
            let plain = RunSetup(backbones: backbones, options: sample.options())
            #expect(plain.augmentation == nil && plain.views == nil)
            let record = RunRecord(
                run, name: "a", date: Date(timeIntervalSince1970: 0), setup: setup, total: .seconds(1))
            var other = record
            (other.setup.augmentation, other.setup.views) = (nil, nil)
            let differing = RunDifference(record, other).setup
            #expect(
                differing.contains(
                    RunDifference.Value(
                        key: "setup.augmentation", first: "flip,zoom=0.2,brightness=0.05", second: nil)))
        }
    }

    @Test("learns from mixed images, whose classes count by their shares", arguments: ["mixup=0.4", "flip,cutmix=1"])
    func mixing(text: String) async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let plain = try await sample.run(sample.options(epochs: 25))
            let mixed = try await sample.run(options(sample, text, views: 4, epochs: 25))
            #expect(try #require(mixed.evaluation).accuracy == 1)
            #expect(mixed.classCounts == [8, 8, 8])
            // Shares cannot be told from pixels exactly, so the loss stays higher.
            #expect(mixed.history.last.loss > plain.history.last.loss + 0.1)
            try await mixed.save(to: folder.appending("mixed.graft"))
        }
    }

    @Test("that mixes images and their features too is warned of; one of the two is not")
    func mixedTwice() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            func warnings(_ augmentation: String, _ mixing: FeatureMixing?) async throws -> [String] {
                var options = try options(sample, augmentation, views: 1, epochs: 1)
                options.configuration.mixing = mixing
                return try await sample.run(options).warnings
            }
            let both = try await warnings("flip,mixup=0.4", .cutMix(alpha: 1))
            #expect(both.count == 1 && both.first?.hasPrefix("Images are mixed by the augmentation, and their") == true)
            #expect(try await warnings("mixup=0.4", nil) == [])
            #expect(try await warnings("flip", .mixUp(alpha: 0.4)) == [])
        }
    }

    @Test("can do without validation images: the bundle is checked by the images as they are")
    func withoutValidation() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let run = try await ImageClassifier.train(
                on: sample.training, backbone: sample.backbone, options: options(sample))
            let check = try await run.save(to: folder.appending("sample.graft"))
            #expect(check.imageCount == 24 && !check.usesValidationImages)
        }
    }

    @Test("leaves out images that cannot be read, as partners too")
    func unreadable() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            try Data("no image".utf8).write(to: URL(fileURLWithPath: sample.training.images[2].path.string))
            var options = try options(sample, "flip,cutmix=1")
            await #expect(throws: FeatureError.self) { try await sample.run(options) }
            options.skipsUnreadable = true
            let run = try await sample.run(options)
            #expect(run.imageCount == 35 && run.classCounts == [7, 8, 8])
        }
    }

    @Test("joins backbones: a view goes through each")
    func joined() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let other = try await Backbone(NetworkFixtures.path("plain.onnx"))
            let run = try await ImageClassifier.train(
                on: sample.training, validatingOn: sample.validation,
                backbones: JoinedBackbones([sample.backbone, other]),
                options: options(sample, "flip,cutmix=1", views: 2))
            #expect(run.computedCount == 2 * (36 + 2 * 24))
        }
    }

    @Test("takes at least one view, and no unlikely number of them", arguments: [0, -1, 1001])
    func range(views: Int) async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let error = await #expect(throws: TrainingError.self) {
                try await sample.run(options(sample, views: views))
            }
            #expect(error?.description == "The number of views is \(views); it must be from 1 to 1000.")
        }
    }

    @Test("is for labels and values too; mixed values lie between, labels are not mixed")
    func labelsAndValues() async throws {
        try await withTemporaryFolder { folder in
            for kind in [TargetKind.labels, TargetSample.values] {
                let sample = try await TargetSample(in: folder.appending(kind.isLabels ? "labels" : "values"), kind)
                var options = sample.options()
                options.augmentation = try Augmentation("flip,zoom=0.1")
                options.views = 2
                let run = try await sample.run(options)
                #expect(run.computedCount == 24 + 12 + 2 * 24)
                #expect(run.record?.augmentation == options.augmentation && run.record?.views == 2)
                switch try #require(run.evaluation) {
                case .labels(let evaluation): #expect(evaluation.exactMatch == 1)
                case .values(let evaluation): #expect(evaluation.loss < 0.1)
                }
                try await run.save(to: folder.appending("\(kind.isLabels).graft"))

                options.augmentation = try Augmentation("mixup=0.4")
                if kind.isLabels {
                    await #expect(throws: TrainingError.unsuitable(option: "Mixing of images", output: .sigmoid)) {
                        try await sample.run(options)
                    }
                } else {
                    #expect(try await sample.run(options).history.last.loss.isFinite)
                }
            }
        }
    }

    @Test("is left out by a cross-validation, which says so in a training, and by a learning curve")
    func crossValidation() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let backbones = JoinedBackbones([sample.backbone])
            var options = try options(sample, views: 2, epochs: 3)
            let alone = try await ImageClassifier.crossValidate(
                on: sample.training, backbones: backbones, folds: 3, options: options)
            let plain = try await ImageClassifier.crossValidate(
                on: sample.training, backbones: backbones, folds: 3, options: sample.options(epochs: 3))
            #expect(alone.folds == plain.folds)
            #expect(options.cache.features.entries().allSatisfy { $0.recipe.augmentation == nil })
            options.folds = 3
            let run = try await sample.run(options)
            #expect(run.crossValidation?.folds == plain.folds)
            #expect(run.warnings.contains { $0.contains("without the augmentation") })
        }
    }
}
