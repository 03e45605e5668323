import GraftTraining
import Synchronization
import Testing

@testable import GraftTraining

@Suite("Learning curves")
struct LearningCurveTests {
    private func fit(_ examples: LabeledFeatures, _ repetition: Int) async throws -> Head {
        let head = try Head(inputDimension: examples.source.dimension, classCount: 3, seed: UInt64(repetition))
        return try await HeadTrainer(configuration: TrainingConfiguration(epochs: 10)).train(head, on: examples).head
    }

    @Test("Parts grow, hold the parts before them, have each class, and keep groups whole", arguments: 0..<5)
    func subsets(repetition: Int) {
        let labels = (0..<90).map { $0 % 9 < 6 ? 0 : 1 + $0 % 2 }
        let groups = (0..<90).map { $0 / 3 }
        let shares = [0.01, 0.2, 0.5, 1]
        let parts = NestedSubsets(
            labels: labels, groups: groups, shares: shares, seed: 5, repetition: repetition
        ).rows
        for (part, next) in zip(parts, parts.dropFirst()) { #expect(Set(part).isStrictSubset(of: next)) }
        #expect(parts[3] == Array(0..<90))
        for part in parts {
            #expect(Set(part.map { groups[$0] }).count * 3 == part.count)
        }
        let byRow = NestedSubsets(labels: labels, groups: nil, shares: shares, seed: 5, repetition: repetition).rows
        #expect(Set(byRow[0].map { labels[$0] }) == [0, 1, 2])
        for label in 0..<3 {
            let all = labels.count { $0 == label }
            #expect(byRow[2].count { labels[$0] == label } == Int((Double(all) / 2).rounded()))
        }
    }

    @Test("Accuracy is measured on the same examples for each share and repetition, and grows")
    func curve() async throws {
        let training = try LabeledFeatures.clusters(count: 120, dimension: 8, classCount: 3, spread: 1, seed: 1)
        let heldOut = try LabeledFeatures.clusters(count: 60, dimension: 8, classCount: 3, spread: 1, seed: 2)
        let heads = Atomic(0)
        let curve = try await LearningCurve(
            training: training, heldOut: heldOut, shares: [1, 0.05, 0.3, 0.3], repetitions: 4, seed: 1,
            onHead: { total in
                heads.add(1, ordering: .relaxed)
                #expect(total == 12)
            }
        ) { try await fit($0, $1) }
        #expect(heads.load(ordering: .relaxed) == 12)
        #expect(curve.points.map(\.count) == [6, 36, 120])
        #expect(curve.points.allSatisfy { $0.accuracies.count == 4 && $0.losses.count == 4 })
        let means = curve.points.map { $0.accuracies.reduce(0, +) / 4 }
        #expect(means[0] < means[2])
        let again = try await LearningCurve(
            training: training, heldOut: heldOut, shares: [0.05, 0.3, 1], repetitions: 4, seed: 1
        ) { try await fit($0, $1) }
        #expect(again == curve)
    }

    @Test("Shares and repetitions outside their range are errors that name them")
    func errors() async throws {
        let examples = try LabeledFeatures.clusters(count: 12, dimension: 4, classCount: 3, seed: 1)
        for (shares, repetitions, word) in [([0.5], 0, "repetitions"), ([0], 1, "share"), ([1.5], 1, "share")] {
            let error = await #expect(throws: TrainingError.self) {
                try await LearningCurve(
                    training: examples, heldOut: examples, shares: shares, repetitions: repetitions, seed: 1
                ) { try await fit($0, $1) }
            }
            #expect(error?.description.contains(word) == true)
        }
    }
}
