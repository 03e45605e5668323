@testable import GraftTraining
import Testing

@Suite("Principal coordinates")
struct PrincipalCoordinatesTests {
    @Test("The axes have unit length and right angles; two coordinates say nothing of each other", arguments: [9, 40])
    func axes(count: Int) async throws {
        let features = Matrix.random(rows: count, columns: 20, seed: 1)
        let result = try await PrincipalCoordinates(features, rows: Array(0..<count), scaling: .standard)
        // The mean takes one from as many axes as there are examples.
        #expect(result.axes.rows == min(count - 1, 20))
        var products = Matrix(rows: result.axes.rows, columns: result.axes.rows)
        LinearAlgebra.multiply(.asIs(result.axes), .transposed(result.axes), into: &products)
        for row in 0..<products.rows {
            for column in 0..<products.columns {
                #expect(abs(products[row, column] - (row == column ? 1 : 0)) < 1e-4)
            }
        }
        let block = Matrix(result.examples)
        LinearAlgebra.multiply(.transposed(block), .asIs(block), into: &products)
        for row in 0..<products.rows {
            for column in 0..<products.columns {
                let expected = row == column ? Float(result.spreads[row]) * Float(count) : 0
                #expect(abs(products[row, column] - expected) < 2e-3)
            }
        }
    }

    @Test(
        "A model has the same scores in coordinates as its layers have on features", arguments: FeatureScaling.allCases)
    func layers(scaling: FeatureScaling) async throws {
        let features = Matrix.random(rows: 12, columns: 5, seed: 2)
        let result = try await PrincipalCoordinates(features, rows: Array(0..<10), scaling: scaling)
        let model = LinearModel(
            weights: Matrix.random(rows: result.axes.rows, columns: 3, seed: 3), bias: [0.1, -0.2, 0.3])
        let head = try Head(layers: result.layers(of: model))
        let others = try await result.coordinates(of: features, rows: [11, 0])
        let scores = try await model.scores(others)
        let rows = Matrix(rows: 2, columns: 5, elements: Array(features.row(11)) + Array(features.row(0)))
        #expect(largestDifference(scores.elements, head.logits(for: rows).elements) < 1e-4)
        guard case .dense(let dense) = head.layers.last else { return }
        let back = result.model(of: dense)
        #expect(largestDifference(back.weights.elements, model.weights.elements) < 1e-4)
        #expect(largestDifference(back.bias, model.bias) < 1e-4)
    }
}
