import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("What tells unlike images, in a bundle")
struct NoveltyBundleTests {
    /// A bundle in a folder of its own.
    private func withBundle(
        _ change: (inout TrainingOptions) -> Void = { _ in },
        _ body: (FilePath, TrainedSample, TrainingRun) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            var options = sample.options(epochs: 3)
            change(&options)
            let run = try await sample.run(options)
            let path = folder.appending("a.graft")
            try await run.save(to: path)
            try await body(path, sample, run)
        }
    }

    private func url(_ bundle: FilePath) -> URL {
        URL(fileURLWithPath: bundle.appending("novelty.safetensors").string)
    }

    @Test("comes back as it was, and tells an image of another kind from a training image")
    func roundTrip() async throws {
        try await withBundle { path, sample, run in
            let loaded = try await ImageClassifier(contentsOf: path)
            let novelty = try #require(loaded.novelty)
            #expect(novelty == run.classifier.novelty && novelty.referenceCount == 24)
            let black = RGBImage(width: 32, height: 32, samples: [UInt8](repeating: 0, count: 32 * 32 * 3))
            let strange = try #require(try await loaded.classify(black).novelty)
            let known = try #require(try await loaded.classify(imageAt: sample.validation.images[0].path).novelty)
            #expect(strange > 0.95 && known < strange, "\(strange), \(known)")
        }
    }

    @Test("is missing from an earlier bundle, which answers all the same and may be replaced")
    func earlier() async throws {
        try await withBundle { path, sample, run in
            try FileManager.default.removeItem(at: url(path))
            let loaded = try await ImageClassifier(contentsOf: path)
            #expect(loaded.novelty == nil)
            let answer = try await loaded.classify(imageAt: sample.validation.images[0].path)
            #expect(answer.novelty == nil && !answer.predictions.isEmpty)
            try await run.save(to: path)
            #expect(FileManager.default.fileExists(atPath: url(path).path))
        }
    }

    @Test("is left out, with a warning, where there are too few images to learn it from")
    func tooFew() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder, perClass: 1)
            var options = sample.options(epochs: 1)
            let run = try await sample.run(options)
            #expect(run.classifier.novelty == nil)
            #expect(run.warnings.filter { $0.hasPrefix("The classifier cannot tell unlike images") }.count == 1)
            options.learnsNovelty = false
            #expect(try await !sample.run(options).warnings.contains { $0.contains("unlike") })
        }
    }

    @Test("is left out where nobody wants it; the head is the same")
    func unwanted() async throws {
        try await withBundle { path, sample, run in
            try await withBundle {
                $0.learnsNovelty = false
            } _: { other, _, plain in
                #expect(plain.classifier.novelty == nil && plain.classifier.head == run.classifier.head)
                #expect(!FileManager.default.fileExists(atPath: url(other).path))
            }
        }
    }

    @Test("that is damaged, or of another backbone, is an error that names the file")
    func damage() async throws {
        try await withBundle { path, sample, _ in
            let other = try await NoveltyDetector(
                learning: LabeledFeatures(
                    source: Matrix(rows: 8, columns: 2, elements: (0..<16).map { Float($0 * $0 % 7) }),
                    labels: [0, 1, 0, 1, 0, 1, 0, 1]), seed: 1)
            let sound = try Data(contentsOf: url(path))
            let bytes = try #require(other).safetensors().bytes()
            for data in [Data("no tensors".utf8), sound.dropLast(100), Data(bytes)] {
                try data.write(to: url(path))
                let error = await #expect(throws: GraftError.self) { _ = try await ImageClassifier(contentsOf: path) }
                #expect(error?.description.contains("novelty.safetensors") == true)
            }
        }
    }
}
