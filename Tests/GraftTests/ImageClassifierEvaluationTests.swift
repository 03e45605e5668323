import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("Evaluating an image classifier")
struct ImageClassifierEvaluationTests {
    @Test("matches folders to classes by name: a missing class shifts nothing")
    func missingClass() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let classifier = try await sample.run().classifier
            var images = SampleImages(in: folder)
            let test = try ImageFolder(images.write("test", perClass: 3, classes: ["green", "red"])).load()
            let evaluation = try await classifier.evaluate(on: test, cache: sample.options().cache)
            #expect(evaluation.accuracy == 1)
            #expect(evaluation.count == 6)
            #expect(evaluation.classResults.map(\.support) == [0, 3, 3])
        }
    }

    @Test("refuses a folder that is none of the classes")
    func unknownClass() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let classifier = try await sample.run(sample.options(epochs: 1)).classifier
            let stranger = folder.appending("validation").appending("gren")
            try FileManager.default.moveItem(
                atPath: folder.appending("validation").appending("green").string, toPath: stranger.string)
            let test = try ImageFolder(folder.appending("validation")).load()
            await #expect {
                try await classifier.evaluate(on: test, cache: sample.options().cache)
            } throws: { error in
                "\(error)".contains("gren") && "\(error)".contains("green")
            }
        }
    }

    @Test("classifies many files in their order, unreadable ones among them")
    func manyFiles() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let classifier = try await sample.run().classifier
            var paths = sample.training.images.map(\.path)
            let broken = folder.appending("broken.jpg")
            try Data("text".utf8).write(to: URL(fileURLWithPath: broken.string))
            paths.insert(broken, at: 5)
            paths.insert(folder.appending("missing.jpg"), at: 9)
            var results: [FileClassification] = []
            for try await result in classifier.classify(imagesAt: paths) { results.append(result) }
            #expect(results.map(\.path) == paths)
            for (index, result) in results.enumerated() {
                switch result.classification {
                case .success(let classification):
                    #expect(result.path.string.contains("/\(classification.best.className)/"))
                case .failure(let error):
                    #expect(index == 5 || index == 9)
                    #expect("\(error)".contains(result.path.lastComponent?.string ?? "?"))
                }
            }
        }
    }
}
