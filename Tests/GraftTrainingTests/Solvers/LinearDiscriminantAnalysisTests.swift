import GraftTraining
import Testing

@Suite("Linear discriminant analysis")
struct LinearDiscriminantAnalysisTests {
    @Test("It finds what scikit-learn's finds with the same covariance")
    func agreesWithScikit() async throws {
        let goldens = try ScikitGoldens.load()
        for set in goldens.dataSets {
            let (training, heldOut) = try goldens.examples(of: set)
            for scaling in FeatureScaling.allCases {
                for shrinkage in [0.3, 0.9] {
                    let solver = LinearDiscriminantAnalysis(shrinkage: shrinkage, scaling: scaling)
                    let head = try await solver.fit(training, classCount: set.classCount)
                    let probabilities = try head.probabilities(of: heldOut)
                    let expected = try goldens.numbers("discriminant.\(scaling.rawValue).\(shrinkage)", of: set)
                    #expect(largestDifference(probabilities, expected) < 2e-4, "\(set.name) \(scaling) \(shrinkage)")
                }
            }
        }
    }

    @Test("Full shrinkage is the nearest class mean among scaled features; a temperature divides the scores")
    func fullShrinkage() async throws {
        let features = Matrix(rows: 4, columns: 1, elements: [-3, -1, 1, 3])
        let examples = try LabeledFeatures(source: features, labels: [0, 0, 1, 1])
        let head = try await LinearDiscriminantAnalysis(shrinkage: 1).fit(examples, classCount: 2)
        let logits = head.logits(for: Matrix(rows: 2, columns: 1, elements: [0, 3]))
        // Scaled by √5: means ±2/√5, so that the scores of 3 differ by 2 · 3/√5 · 2/√5.
        #expect(abs(logits[0, 1] - logits[0, 0]) < 1e-5)
        #expect(abs(logits[1, 1] - logits[1, 0] - 2.4) < 1e-5)
        let cooler = try await LinearDiscriminantAnalysis(shrinkage: 1, temperature: 2).fit(examples, classCount: 2)
        let halves = cooler.logits(for: Matrix(rows: 1, columns: 1, elements: [3]))
        #expect(abs(halves[0, 1] - halves[0, 0] - 1.2) < 1e-5)
    }

    @Test("A class without examples has no part in the answers, in however many dimensions the others lie far apart")
    func absentClasses() async throws {
        let examples = try LabeledFeatures.clusters(count: 100, dimension: 200, classCount: 5, seed: 3)
        let labels = examples.labels.map { 2 * $0 }
        let head = try await LinearDiscriminantAnalysis(shrinkage: 0.3)
            .fit(LabeledFeatures(source: examples.source, labels: labels), classCount: 10)
        let probabilities = head.probabilities(for: Matrix.random(rows: 50, columns: 200, seed: 4))
        #expect(
            (0..<50).allSatisfy { row in stride(from: 1, to: 10, by: 2).allSatisfy { probabilities[row, $0] < 1e-6 } })
        let means = head.probabilities(for: Matrix(rows: 1, columns: 200, elements: [Float](repeating: 0, count: 200)))
        #expect(stride(from: 1, to: 10, by: 2).allSatisfy { means[0, $0] < 1e-6 })
    }

    @Test("A single example a class is enough, and a class without any gets a probability near 0")
    func fewExamples() async throws {
        let examples = try LabeledFeatures(source: Matrix.random(rows: 3, columns: 10, seed: 2), labels: [0, 1, 2])
        let head = try await LinearDiscriminantAnalysis().fit(examples, classCount: 4)
        let probabilities = head.probabilities(for: Matrix.random(rows: 3, columns: 10, seed: 2))
        #expect((0..<3).allSatisfy { probabilities[$0, $0] > 0.5 && probabilities[$0, 3] < 0.05 })
    }

    @Test("Numbers outside their range are errors")
    func ranges() async throws {
        let examples = try LabeledFeatures.random(count: 6, dimension: 3, classCount: 2, seed: 3)
        for solver in [
            LinearDiscriminantAnalysis(shrinkage: 0), .init(shrinkage: 1.1), .init(shrinkage: .nan),
            .init(temperature: 0),
        ] {
            await #expect(throws: TrainingError.self) { try await solver.fit(examples, classCount: 2) }
        }
    }
}
