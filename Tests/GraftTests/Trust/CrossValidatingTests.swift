import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("Cross-validating on images")
struct CrossValidatingTests {
    @Test("finds the image that lies in the wrong folder, and suggests the right one")
    func wrongLabel() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let misplaced = folder.appending("train").appending("green").appending("zz.png")
            try FileManager.default.moveItem(
                atPath: folder.appending("train").appending("red").appending("0.png").string,
                toPath: misplaced.string)
            let result = try await ImageClassifier.crossValidate(
                on: ImageFolder(folder.appending("train")).load(), backbones: JoinedBackbones([sample.backbone]),
                folds: 4, options: sample.options())
            #expect(result.folds.count == 4 && result.scores.count == 24)
            let first = try #require(result.suspectLabels.first)
            #expect(first.path == misplaced && first.label == "green" && first.suggestion == "red")
            let mean = result.folds.reduce(0) { $0 + $1.accuracy } / 4
            #expect(abs(result.accuracy.mean - mean) < 1e-12)
            let sheet = await ContactSheet(of: result.suspectLabels)
            let tile = try #require(sheet.sections.first?.tiles.first)
            let percent = { (share: Float) in "\(Int((share * 100).rounded())) %" }
            #expect(
                tile.caption
                    == "zz.png\n\(percent(first.labelProbability)) green\n\(percent(first.suggestionProbability)) red?")
            #expect(tile.image != nil && sheet.sections.first?.title.hasPrefix("1") == true)
            #expect(sheet.sections.reduce(0) { $0 + $1.tiles.count } == result.suspectLabels.count)
        }
    }

    @Test("says nothing of a class of one image, and warns of it")
    func singleImage() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            for number in 1..<8 {
                try FileManager.default.removeItem(
                    atPath: folder.appending("train").appending("red").appending("\(number).png").string)
            }
            let images = try ImageFolder(folder.appending("train")).load()
            let result = try await ImageClassifier.crossValidate(
                on: images, backbones: JoinedBackbones([sample.backbone]), folds: 4, options: sample.options())
            #expect(result.unjudgedClasses == ["red"])
            #expect(result.warning?.contains("says nothing of 'red'") == true)
            #expect(result.scores.count == 16 && !result.scores.labels.contains(2))
            #expect(result.suspectLabels.isEmpty)
            var options = sample.options(epochs: 3)
            options.folds = 2
            options.calibrates = true
            let run = try await ImageClassifier.train(on: images, backbone: sample.backbone, options: options)
            #expect(run.warnings.contains { $0.contains("says nothing of 'red'") })
        }
    }

    @Test("before a training leaves the head as it is, and is kept in the record")
    func training() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            var options = sample.options(epochs: 3)
            let plain = try await sample.run(options)
            options.folds = 3
            let run = try await sample.run(options)
            #expect(run.classifier.head == plain.classifier.head)
            #expect(run.crossValidation?.folds.count == 3 && plain.crossValidation == nil)
            #expect(run.classifier.record?.folds == run.crossValidation?.folds)
            #expect(try await sample.run(options).crossValidation == run.crossValidation)
            options.folds = 25
            await #expect(throws: TrainingError.self) { try await sample.run(options) }
        }
    }

    @Test("keeps copies of an image together: none is judged by a head that has learned from the other")
    func copies() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder, perClass: 4)
            // Copies that lie in the wrong folder would vouch for each other.
            for name in ["x.png", "y.png", "z.png"] {
                try FileManager.default.copyItem(
                    atPath: folder.appending("validation").appending("red").appending("0.png").string,
                    toPath: folder.appending("train").appending("green").appending(name).string)
            }
            let result = try await ImageClassifier.crossValidate(
                on: ImageFolder(folder.appending("train")).load(), backbones: JoinedBackbones([sample.backbone]),
                folds: 5, options: sample.options())
            let copies = result.scores.paths.indices.filter {
                ["x.png", "y.png", "z.png"].contains(result.scores.paths[$0].lastComponent?.string ?? "")
            }
            #expect(copies.count == 3)
            #expect(copies.allSatisfy { result.scores.predictedLabel(at: $0) == 2 })
        }
    }

    @Test("A learning curve grows with the images, is measured on all validation images, and can be drawn")
    func learningCurve() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let curve = try await ImageClassifier.learningCurve(
                on: sample.training, validatingOn: sample.validation, backbones: JoinedBackbones([sample.backbone]),
                repetitions: 3, options: sample.options(epochs: 4))
            #expect(curve.heldOutCount == 12)
            #expect(curve.points.map(\.count) == [3, 6, 12, 18, 24])
            #expect(curve.points.allSatisfy { $0.accuracies.count == 3 })
            #expect(curve.trend != nil && !curve.advice.isEmpty)
            let chart = curve.chart
            let names = ["mean", "mean ± standard deviation", "", "trend", "extrapolated"]
            #expect(chart.series.map(\.name) == names + ["expected in nine of ten cases"])
            let range = try #require(curve.trend?.expectedRange)
            let bracket = try #require(chart.series.last?.points)
            #expect(bracket.map(\.y) == [range.lowerBound, range.lowerBound, range.upperBound, range.upperBound])
            #expect(bracket.map(\.x).max() == 48)
            #expect(chart.series[0].points.map(\.y) == curve.points.map(\.mean))
            #expect(chart.series[4].points.last?.x == 48)
            #expect(chart.series[3].points.last == chart.series[4].points.first)
        }
    }
}
