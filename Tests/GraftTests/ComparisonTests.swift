import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("Comparing classifiers")
struct ComparisonTests {
    @Test("Each candidate is trained as it would be alone; the best is kept, and the others are tested against it")
    func comparison() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let options = sample.options(epochs: 6)
            let other = NetworkFixtures.path("plain.onnx")
            let comparison = try await ImageClassifier.compare(
                [
                    ComparisonCandidate(sample.backbone),
                    ComparisonCandidate(sample.backbone, head: .mlp(hiddenUnits: [4])),
                    ComparisonCandidate(
                        name: "other",
                        backbone: { try await Backbone(other, options: BackboneOptions(imageSize: ImageSize(32))) }),
                ], on: sample.training, validatingOn: sample.validation, options: options)
            #expect(comparison.entries.map(\.name) == ["vector", "vector", "other"])
            let alone = try await sample.run(options)
            #expect(comparison.entries[0].evaluation == alone.evaluation)
            #expect(comparison.entries[0].trainableCount == alone.classifier.head.parameterCount)
            #expect(comparison.entries[1].frozenCount == sample.backbone.parameterCount)

            let best = comparison.entries[comparison.bestIndex]
            #expect(comparison.entries.allSatisfy { $0.scores.accuracy <= best.scores.accuracy })
            #expect(comparison.bestRun.evaluation == best.evaluation)
            for index in comparison.entries.indices {
                let test = comparison.testAgainstBest(at: index)
                #expect((test == nil) == (index == comparison.bestIndex))
                let entry = comparison.entries[index]
                #expect(entry.interval.lower <= entry.scores.accuracy && entry.scores.accuracy <= entry.interval.upper)
                #expect(entry.modelSize > 4 * entry.trainableCount && entry.imagesPerSecond > 0)
                #expect(abs(Double(entry.evaluation.accuracy) - entry.scores.accuracy) < 1e-6)
            }
            // Measured once a backbone: the second head found the features of the first one's.
            #expect(comparison.entries[0].extractionSeconds == comparison.entries[1].extractionSeconds)
            #expect(comparison.entries[0].extractionSeconds != nil)
        }
    }

    @Test("Each finished training is handed on, in order")
    func runs() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let seen = Seen()
            _ = try await ImageClassifier.compare(
                [
                    ComparisonCandidate(sample.backbone),
                    ComparisonCandidate(sample.backbone, head: .mlp(hiddenUnits: [3])),
                ],
                on: sample.training, validatingOn: sample.validation, options: sample.options(epochs: 2)
            ) { _, _ in
            } onRun: { index, run in
                await seen.add(index, run.classifier.head.parameterCount)
            }
            let pairs = await seen.pairs
            #expect(pairs.map(\.0) == [0, 1] && pairs[0].1 != pairs[1].1)
        }
    }

    private actor Seen {
        private(set) var pairs: [(Int, Int)] = []
        func add(_ index: Int, _ count: Int) { pairs.append((index, count)) }
    }
}
