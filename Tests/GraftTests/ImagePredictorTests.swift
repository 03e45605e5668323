import Foundation
import Graft
import GraftTestSupport
import Testing

/// A small training on labels or values of sample images, with a cache of its own.
struct TargetSample {
    let folder: FilePath
    let training: TargetDataset
    let validation: TargetDataset
    let backbones: JoinedBackbones

    /// Red images have the labels `warm` and `fire`, green ones `plant`, blue ones none; or values of their own.
    init(in folder: FilePath, _ kind: TargetKind) async throws {
        self.folder = folder
        var images = SampleImages(in: folder)
        let meanings: [String: (labels: String, values: String)] = [
            "red": ("fire|warm", "1000,1"), "green": ("plant", "3000,5"), "blue": ("", "2000,9"),
        ]
        func table(_ name: String, perClass: Int) throws -> TargetDataset {
            let root = try images.write(name, perClass: perClass)
            var text = "path,labels,price,weight\n"
            for (color, meaning) in meanings.sorted(by: { $0.key < $1.key }) {
                for index in 0..<perClass {
                    text += "\(name)/\(color)/\(index).png,\(meaning.labels),\(meaning.values)\n"
                }
            }
            let place = root.removingLastComponent().appending("\(name).csv")
            try Data(text.utf8).write(to: URL(fileURLWithPath: place.string))
            return try TargetFile(place, kind: kind).load()
        }
        training = try table("train", perClass: 8)
        validation = try table("validation", perClass: 4)
        backbones = JoinedBackbones([try await Backbone(NetworkFixtures.path("vector.xml"))])
    }

    static let values = TargetKind.values(columns: ["price", "weight"])

    func options(
        _ change: (inout TrainingConfiguration) -> Void = { _ in }, head: HeadArchitecture = .softmax
    ) -> TrainingOptions {
        var configuration = TrainingConfiguration(
            epochs: 60, batchSize: 4, optimizer: .adam(learningRate: 0.05), seed: 1)
        change(&configuration)
        return TrainingOptions(
            head: head, configuration: configuration, cache: CacheDirectory(folder.appending("cache")))
    }

    func run(_ options: TrainingOptions? = nil) async throws -> PredictorRun {
        try await ImagePredictor.train(
            on: training, validatingOn: validation, backbones: backbones, options: options ?? self.options())
    }
}

@Suite("Predictors of labels and values")
struct ImagePredictorTests {
    @Test("Labels are learnt: an image has none, one or several")
    func labels() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TargetSample(in: folder, .labels)
            let run = try await sample.run()
            #expect(run.predictor.task == .labels && run.predictor.names == ["fire", "plant", "warm"])
            guard case .labels(let evaluation) = run.evaluation else {
                Issue.record("\(String(describing: run.evaluation))")
                return
            }
            #expect(evaluation.exactMatch == 1 && evaluation.macroF1 == 1 && evaluation.meanAveragePrecision == 1)
            #expect(abs(evaluation.labelAccuracy - (run.history.last.validationAccuracy ?? 0)) < 1e-9)
            let red = try await run.predictor.predict(imageAt: folder.appending("validation/red/0.png"))
            #expect(Set(red.labels().map(\.name)) == ["fire", "warm"])
            #expect(red["plant"].map { $0 < 0.5 } == true && red["snow"] == nil)
            let blue = try await run.predictor.predict(imageAt: folder.appending("validation/blue/0.png"))
            #expect(blue.labels().isEmpty && blue.labels(above: -1).count == 3)
        }
    }

    @Test("Values are learnt in their own units, however far from 0 and from each other")
    func values() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TargetSample(in: folder, TargetSample.values)
            let run = try await sample.run(
                sample.options({ $0.epochs = 120 }, head: .mlp(hiddenUnits: [16], activation: .tanh)))
            guard case .values(let evaluation) = run.evaluation else {
                Issue.record("\(String(describing: run.evaluation))")
                return
            }
            let (price, weight) = (evaluation.valueResults[0], evaluation.valueResults[1])
            #expect(price.meanAbsoluteError < 200 && weight.meanAbsoluteError < 0.8)
            #expect((price.determination ?? 0) > 0.9 && (weight.determination ?? 0) > 0.9)
            let mean = (price.meanAbsoluteError + weight.meanAbsoluteError) / 2
            #expect(abs(mean - (run.history.last.validationMeanAbsoluteError ?? 0)) < 0.01 * mean)
            #expect(run.history.last.validationAccuracy == nil)
            let red = try await run.predictor.predict(imageAt: folder.appending("validation/red/0.png"))
            #expect(abs((red["price"] ?? 0) - 1000) < 300 && abs((red["weight"] ?? 0) - 1) < 1.2)
        }
    }

    @Test("A saved predictor is loaded as it was; it is no classifier, and a classifier is no predictor")
    func bundles() async throws {
        try await withTemporaryFolder { folder in
            for (kind, task) in [(TargetKind.labels, ModelTask.labels), (TargetSample.values, .values)] {
                let sample = try await TargetSample(in: folder, kind)
                let run = try await sample.run()
                let bundle = folder.appending("\(task.rawValue).graft")
                let verification = try await run.save(to: bundle)
                #expect(verification.imageCount == 12 && verification.fromFileCount == 12)
                #expect(try ModelTask(ofBundleAt: bundle) == task)
                let loaded = try await ImagePredictor(contentsOf: bundle)
                #expect(loaded.names == run.predictor.names && loaded.head == run.predictor.head)
                #expect(loaded.record == run.predictor.record)
                let again = try await loaded.evaluate(on: sample.validation, cache: sample.options().cache)
                #expect(again == run.evaluation)
                await #expect(throws: GraftError.otherTask(bundle, task)) {
                    try await ImageClassifier(contentsOf: bundle)
                }
                try loaded.save(to: bundle)
                #expect(try await ImagePredictor(contentsOf: bundle).head == loaded.head)
            }
            let classifier = try await TrainedSample(in: folder).run().classifier
            let bundle = folder.appending("classes.graft")
            try classifier.save(to: bundle)
            #expect(try ModelTask(ofBundleAt: bundle) == .classes)
            let text = try String(contentsOfFile: bundle.appending("classifier.json").string, encoding: .utf8)
            #expect(!text.contains("\"task\""))
            await #expect(throws: GraftError.otherTask(bundle, .classes)) {
                try await ImagePredictor(contentsOf: bundle)
            }
        }
    }

    @Test("A bundle whose description is not of its head, or is damaged, says what is wrong")
    func damagedBundle() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TargetSample(in: folder, .labels)
            let bundle = folder.appending("labels.graft")
            try await sample.run().save(to: bundle)
            let manifest = URL(fileURLWithPath: bundle.appending("classifier.json").string)
            let text = try String(contentsOf: manifest, encoding: .utf8)
            let names = try await ImagePredictor(contentsOf: bundle).names
            for (before, after, why) in [
                ("\"task\" : \"labels\"", "\"task\" : \"values\"", "tells"),
                ("\"\(names[0])\"", "\"\(names[1])\"", "the name '\(names[1])' is there twice"),
                ("\"\(names[0])\"", "\"\"", "a name is empty"),
                ("\"formatVersion\" : 2", "\"formatVersion\" : -1", "there is no format version -1"),
                ("\"preprocessing\"", "\"processing\"", "\"preprocessing\" is missing"),
                (
                    "\"batchSize\" : ", "\"batchSize\" : true, \"b\" : ",
                    "\"training.configuration.batchSize\" is not of the kind"
                ),
                ("\"task\" : \"labels\"", "\"task\" : \"odd\"", "\"task\" is none of what it may be"),
            ] {
                let damaged = text.replacing(before, with: after, maxReplacements: 1)
                #expect(damaged != text, "\(before)")
                try damaged.write(to: manifest, atomically: true, encoding: .utf8)
                let error = await #expect(throws: GraftError.self) { try await ImagePredictor(contentsOf: bundle) }
                guard case .damagedBundle(_, let reason) = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
                #expect(reason.contains(why))
            }
        }
    }

    @Test("The same seed gives the same bundle, byte for byte")
    func isDeterministic() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TargetSample(in: folder, TargetSample.values)
            let options = sample.options(
                { $0.mixing = .mixUp(alpha: 0.4) }, head: .mlp(hiddenUnits: [4], dropout: 0.2, batchNormalization: true)
            )
            for name in ["first.graft", "second.graft"] {
                try await sample.run(options).save(to: folder.appending(name))
            }
            let (first, second) = try (
                contents(of: folder.appending("first.graft")), contents(of: folder.appending("second.graft"))
            )
            #expect(first == second && first.count > 2)
        }
    }

    @Test("What is not for the task is an error before any work, and so are labels for a predictor of values")
    func unsuitable() async throws {
        try await withTemporaryFolder { folder in
            let labels = try await TargetSample(in: folder, .labels)
            await #expect(throws: TrainingError.unsuitable(option: "Class weights", output: .sigmoid)) {
                try await labels.run(labels.options { $0.classWeights = .balanced })
            }
            let values = try await TargetSample(in: folder, TargetSample.values)
            await #expect(throws: TrainingError.unsuitable(option: "The focal loss", output: .linear)) {
                try await values.run(values.options { $0.loss = .focal() })
            }
            let run = try await values.run(values.options { $0.epochs = 1 })
            await #expect(throws: DataError.self) { try await run.predictor.evaluate(on: labels.validation) }
        }
    }

    @Test(
        "Unreadable images end the training with all their names, or are left out; copies and shared images are told of"
    )
    func oddImages() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TargetSample(in: folder, .labels)
            let broken = folder.appending("train/red/0.png")
            try Data("no image".utf8).write(to: URL(fileURLWithPath: broken.string))
            let (copy, original) = (folder.appending("validation/red/0.png"), folder.appending("train/blue/0.png"))
            try Data(contentsOf: URL(fileURLWithPath: original.string)).write(to: URL(fileURLWithPath: copy.string))
            let error = await #expect(throws: FeatureError.self) { try await sample.run() }
            guard case .unreadableImages(let images) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(images.map(\.path) == [broken])
            var options = sample.options { $0.epochs = 1 }
            options.skipsUnreadable = true
            let run = try await sample.run(options)
            #expect(run.imageCount == 35)
            #expect(run.warnings.contains { $0.contains("1 validation images are trained on too") })
            #expect(run.warnings.contains { $0.contains("different labels") })
            #expect(run.warnings.contains { $0.contains("cannot be read") })
        }
    }
}
