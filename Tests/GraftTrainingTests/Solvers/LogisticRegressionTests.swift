import Foundation
import GraftTraining
import Testing

@Suite("Logistic regression")
struct LogisticRegressionTests {
    @Test(
        "It finds scikit-learn's optimum: the same log-loss and probabilities, for each penalty, scaling and weighting")
    func agreesWithScikit() async throws {
        let goldens = try ScikitGoldens.load()
        for set in goldens.dataSets {
            let (training, heldOut) = try goldens.examples(of: set)
            for regression in goldens.regressions where regression.dataSet == set.name {
                let comment = Comment(rawValue: "\(set.name) \(regression.key)")
                let solver = LogisticRegression(inversePenalty: regression.inversePenalty, scaling: regression.scaling)
                let head = try await solver.fit(
                    training, classCount: set.classCount,
                    weights: regression.isWeighted ? try goldens.numbers("weights", of: set) : nil)
                let losses = (try head.evaluate(on: training).loss, try head.evaluate(on: heldOut).loss)
                #expect(abs(losses.0 - regression.trainingLoss) < 2e-6, comment)
                #expect(abs(losses.1 - regression.heldOutLoss) < 2e-5, comment)
                let probabilities = try head.probabilities(of: heldOut)
                let expected = try goldens.numbers(regression.key, of: set)
                #expect(largestDifference(probabilities, expected) < 1e-4, comment)
            }
        }
    }

    @Test(
        "The head is one dense layer on the features as they come, behind unit normalization where they get unit length"
    )
    func layers() async throws {
        let examples = try LabeledFeatures.random(count: 30, dimension: 6, classCount: 3, seed: 4)
        let standard = try await LogisticRegression().fit(examples, classCount: 3)
        #expect(standard.layerSummaries.map(\.type) == ["Dense"])
        let unit = try await LogisticRegression(scaling: .unitLength).fit(examples, classCount: 3)
        #expect(unit.layerSummaries.map(\.type) == ["UnitNormalization", "Dense"])
    }

    @Test("A start near the solution or far from it leads to the same head")
    func warmStart() async throws {
        let examples = try LabeledFeatures.random(count: 60, dimension: 9, classCount: 3, seed: 5)
        let cold = try await LogisticRegression(inversePenalty: 2).fit(examples, classCount: 3)
        let other = try await LogisticRegression(inversePenalty: 0.01).fit(examples, classCount: 3)
        for start in [cold, other] {
            let warm = try await LogisticRegression(inversePenalty: 2)
                .fit(examples, classCount: 3, startingFrom: start)
            let difference = largestDifference(
                try warm.probabilities(of: examples), try cold.probabilities(of: examples))
            #expect(difference < 1e-5)
        }
    }

    @Test("A feature that never changes says nothing, not even where it changes later")
    func constantFeature() async throws {
        var features = Matrix.random(rows: 40, columns: 4, seed: 6)
        for row in 0..<40 { features[row, 2] = 0.3 }
        let examples = try LabeledFeatures(source: features, labels: (0..<40).map { $0 % 2 })
        let head = try await LogisticRegression().fit(examples, classCount: 2)
        var changed = features
        for row in 0..<40 { changed[row, 2] = Float(row) }
        #expect(head.logits(for: changed) == head.logits(for: features))

        let constant = try LabeledFeatures(
            source: Matrix(rows: 8, columns: 3, repeating: 2), labels: [0, 0, 0, 0, 0, 0, 1, 1])
        let shares = try await LogisticRegression().fit(constant, classCount: 2)
        let probabilities = try shares.probabilities(of: constant)
        #expect(largestDifference(probabilities, [0.75, 0.25]) < 1e-4)
    }

    @Test(
        "With next to no penalty, where the examples' loss is next to nothing, it is the optimum all the same",
        arguments: [1e2, 1e4, 1e6])
    func weakPenalty(inversePenalty: Double) async throws {
        // Of mean 0 and spread 1 already, so that the weights are those of the features as they are.
        let rows: [[Float]] = [[1, 1], [1, -1], [1, 1], [1, -1], [-1, 1], [-1, -1], [-1, 1], [-1, -1]]
        let labels = [0, 0, 0, 0, 1, 1, 1, 1]
        let features = Matrix(rows: 8, columns: 2, elements: rows.flatMap(\.self))
        let head = try await LogisticRegression(inversePenalty: inversePenalty)
            .fit(LabeledFeatures(source: features, labels: labels), classCount: 2)
        let kernel = try #require(try head.safetensors().tensors["dense.kernel"]).elements.map(Double.init)
        let bias = try #require(try head.safetensors().tensors["dense.bias"]).elements.map(Double.init)
        // Where the slope of C Σ loss is minus that of the penalty, by each weight: with two classes the half counts twice.
        var slopes = kernel.map { 2 * $0 }
        for (row, label) in zip(rows, labels) {
            let difference = (0..<2).reduce(bias[1] - bias[0]) {
                $0 + Double(row[$1]) * (kernel[2 * $1 + 1] - kernel[2 * $1])
            }
            let wrong = 1 / (1 + exp(label == 0 ? -difference : difference))
            for feature in 0..<2 {
                slopes[2 * feature + label] -= inversePenalty * wrong * Double(row[feature])
                slopes[2 * feature + 1 - label] += inversePenalty * wrong * Double(row[feature])
            }
        }
        let largest = kernel.map(abs).max() ?? 0
        #expect(largest > 1 && slopes.allSatisfy { abs($0) < 1e-3 * largest }, "\(slopes) \(kernel)")
    }

    @Test("A class without examples gets a probability near 0")
    func missingClass() async throws {
        let examples = try LabeledFeatures.random(count: 40, dimension: 5, classCount: 3, seed: 7)
        let head = try await LogisticRegression().fit(examples, classCount: 4)
        let probabilities = head.probabilities(for: Matrix.random(rows: 20, columns: 5, seed: 8))
        #expect((0..<20).allSatisfy { probabilities[$0, 3] < 1e-3 })
        #expect(probabilities.elements.allSatisfy { $0.isFinite })
    }

    @Test("Examples in several blocks give the same head as scaling and summing them in one go would")
    func blocks() async throws {
        // Each example twice is each example with twice the weight.
        let once = Matrix.random(rows: 1_500, columns: 3, seed: 9)
        let labels = (0..<1_500).map { once[$0, 0] + once[$0, 1] * 0.5 > 0 ? $0 % 2 : 1 }
        let twice = Matrix(rows: 3_000, columns: 3, elements: once.elements + once.elements)
        let one = try await LogisticRegression(inversePenalty: 0.2)
            .fit(LabeledFeatures(source: once, labels: labels), classCount: 2)
        let two = try await LogisticRegression(inversePenalty: 0.1)
            .fit(LabeledFeatures(source: twice, labels: labels + labels), classCount: 2)
        #expect(largestDifference(one.probabilities(for: once).elements, two.probabilities(for: once).elements) < 1e-5)
    }

    @Test("The same examples give the same head, byte for byte")
    func deterministic() async throws {
        let examples = try LabeledFeatures.random(count: 4_500, dimension: 6, classCount: 3, seed: 10)
        let first = try await LogisticRegression().fit(examples, classCount: 3)
        for _ in 0..<3 {
            let again = try await LogisticRegression().fit(examples, classCount: 3)
            #expect(again == first)
        }
    }

    @Test("What cannot be solved is an error that says why")
    func errors() async throws {
        let examples = try LabeledFeatures.random(count: 10, dimension: 3, classCount: 2, seed: 11)
        for penalty in [0, -1, .infinity, .nan] {
            await #expect(throws: TrainingError.self) {
                try await LogisticRegression(inversePenalty: penalty).fit(examples, classCount: 2)
            }
        }
        await #expect(throws: TrainingError.weightCountMismatch(weights: 1, featureVectors: 10)) {
            try await LogisticRegression().fit(examples, classCount: 2, weights: [1])
        }
        for weights in [[Float](repeating: 0, count: 10), [-1] + [Float](repeating: 1, count: 9)] {
            await #expect(throws: TrainingError.self) {
                try await LogisticRegression().fit(examples, classCount: 2, weights: weights)
            }
        }
        await #expect(throws: TrainingError.self) { try await LogisticRegression().fit(examples, classCount: 1) }
        let empty = try LabeledFeatures(source: Matrix(rows: 0, columns: 3), labels: [])
        await #expect(throws: TrainingError.noExamples) { try await LogisticRegression().fit(empty, classCount: 2) }
        for scaling in FeatureScaling.allCases {
            var features = Matrix.random(rows: 5, columns: 3, seed: 12)
            features[3, 1] = .nan
            let broken = try LabeledFeatures(source: features, labels: [0, 1, 0, 1, 0])
            await #expect(throws: TrainingError.featureNotFinite(row: 3, feature: 1)) {
                try await LogisticRegression(scaling: scaling).fit(broken, classCount: 2)
            }
        }
    }

    @Test("A cancelled task stops the search")
    func cancellation() async throws {
        let examples = try LabeledFeatures.random(count: 200, dimension: 20, classCount: 3, seed: 13)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await LogisticRegression().fit(examples, classCount: 3)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
