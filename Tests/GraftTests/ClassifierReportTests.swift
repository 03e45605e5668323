import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("Reporting on a classifier")
struct ClassifierReportTests {
    @Test("takes two lines, from a training and from a classifier and images, with the same figures")
    func twoWays() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let run = try await sample.run()
            let trained = try run.report(named: "sample")
            try trained.write(to: folder.appending("trained.html"))

            let scored = try await run.classifier.report(
                on: sample.validation, named: "sample", cache: sample.options().cache)
            #expect(scored.evaluation == run.evaluation && trained.evaluation == run.evaluation)
            #expect(scored.scores == run.scores && trained.scores == run.scores)
            #expect(trained.images == .validation && scored.images == .others)
            #expect(trained.training?.classCounts == [8, 8, 8] && trained.training?.imageCount == 24)
            #expect(scored.training?.imageCount == 24)
            #expect(scored.training?.history.epochs.count == run.history.epochs.count)
            #expect(trained.features?.count == 12 && scored.features?.count == 12)
            #expect(
                trained.details.map(\.title) == ["Backbone", "Training", "Versions", "Timings", "Images"])
            let page = try String(
                contentsOf: URL(fileURLWithPath: folder.appending("trained.html").string), encoding: .utf8)
            #expect(page == trained.page().document)
            // Least certain are shown whether there is a mistake or not.
            #expect(page.components(separatedBy: "data:image/jpeg;base64,").count > 12)
        }
    }

    @Test("shows suspicious labels where they were looked for, and what the probabilities were like before scaling")
    func trust() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            try FileManager.default.moveItem(
                atPath: folder.appending("train").appending("red").appending("0.png").string,
                toPath: folder.appending("train").appending("green").appending("zz.png").string)
            let validation = try sample.misplacedValidation()
            var options = sample.options(epochs: 3)
            (options.reviewsLabels, options.calibrates) = (true, true)
            let run = try await ImageClassifier.train(
                on: ImageFolder(folder.appending("train")).load(), validatingOn: validation,
                backbone: sample.backbone, options: options)
            let page = try run.report().page().document
            #expect(page.contains("Suspicious labels") && page.contains("zz.png"))
            #expect(page.contains("Before temperature scaling") && page.contains("the 12 validation images"))
            #expect(page.contains("the very images that the number was chosen on"))
            let others = try await run.classifier.report(on: validation, cache: options.cache).page().document
            #expect(others.contains("Before temperature scaling") && !others.contains("the very images"))
            #expect(page.contains("Answering only when sure"))
            let plain = try await ImageClassifier.train(
                on: ImageFolder(folder.appending("train")).load(), validatingOn: validation,
                backbone: sample.backbone, options: sample.options(epochs: 2)
            ).report().page().document
            #expect(!plain.contains("Suspicious labels") && !plain.contains("Before temperature scaling"))
        }
    }

    @Test("without validation images is of those that were learned from, and says so; copies are told of")
    func trainingImages() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let red = folder.appending("train").appending("red")
            try FileManager.default.copyItem(
                atPath: red.appending("0.png").string, toPath: red.appending("copy.png").string)
            let run = try await ImageClassifier.train(
                on: ImageFolder(folder.appending("train")).load(), backbone: sample.backbone,
                options: sample.options(epochs: 2))
            let report = try run.report()
            #expect(report.images == .training)
            #expect(report.scores.count == 25)
            #expect(report.evaluation.count == 25)
            #expect(report.warnings == ["1 image has the content of another one: copies count twice."])
            #expect(report.page().document.contains("There were no validation images"))
        }
    }
}
