import GraftTraining
import Testing

@Suite("Standardization layer")
struct StandardizationTests {
    let features = Matrix(rows: 3, columns: 3, elements: [1, 7, 1e6, 2, 7, 1e6 + 1, 3, 7, 1e6 + 2])

    @Test("Training features get mean 0 and standard deviation 1; one that never changes is only moved")
    func adapts() throws {
        let head = try Head(
            architecture: HeadArchitecture(hiddenLayers: [.standardization]), inputDimension: 3, classCount: 2, seed: 1)
        guard case .standardization(let layer) = try head.adapted(to: features).layers[0] else {
            Issue.record("the first layer is another one")
            return
        }
        let deviation = Float(2.0 / 3).squareRoot()
        #expect(layer.mean == [2, 7, 1e6 + 1])
        #expect(largestDifference(layer.scale, [deviation, 1, deviation]) < 1e-6)
        #expect(throws: TrainingError.dimensionMismatch(features: 2, head: 3)) {
            try head.adapted(to: Matrix(rows: 1, columns: 2))
        }
    }

    @Test("Training leaves it as it is, and gradients pass it")
    func isFrozen() async throws {
        let layer = try Standardization(mean: [0.5, -1], scale: [2, 0.25])
        let start = try Head(
            architecture: HeadArchitecture(
                hiddenLayers: [.dense(units: 2, activation: .tanh), .standardization]), inputDimension: 2,
            classCount: 2, seed: 1)
        let head = try Head(layers: [start.layers[0], .standardization(layer), start.layers[2]])
        let examples = try LabeledFeatures.random(count: 8, dimension: 2, classCount: 2, seed: 3)
        try await expectGradientsAreSlopes(head, on: examples, tolerance: 2e-3)
        let trained = try await HeadTrainer().train(head, on: examples).head
        #expect(trained.layers[1] == .standardization(layer))
        #expect(head.frozenParameterCount == 4)
    }

    @Test("A scale that is not above 0 is an error", arguments: [0, -1, .nan] as [Float])
    func scales(scale: Float) {
        #expect(throws: HeadError.self) { try Standardization(mean: [0], scale: [scale]) }
    }
}
