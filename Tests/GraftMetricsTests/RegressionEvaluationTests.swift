import Foundation
import GraftMetrics
import Testing

@Suite("Evaluation of values")
struct RegressionEvaluationTests {
    private struct Golden: Decodable {
        let name: String
        let truth, predictions: [[Float]]
        let mae, mse, r2: [Double]
    }

    @Test("Every figure is scikit-learn's, of each value by itself")
    func goldens() throws {
        let file = try #require(Bundle.module.url(forResource: "Fixtures/regression", withExtension: "json"))
        let goldens = try JSONDecoder().decode([Golden].self, from: Data(contentsOf: file))
        #expect(goldens.count == 2)
        for golden in goldens {
            let evaluation = RegressionEvaluation(
                names: ["a", "b"], predictions: golden.predictions, truth: golden.truth, loss: 0)
            #expect(evaluation.count == golden.truth.count)
            for (index, value) in evaluation.valueResults.enumerated() {
                #expect(abs(value.meanAbsoluteError / golden.mae[index] - 1) < 1e-9, "\(golden.name)")
                #expect(abs(value.rootMeanSquaredError / golden.mse[index].squareRoot() - 1) < 1e-9, "\(golden.name)")
                #expect(abs((value.determination ?? .nan) - golden.r2[index]) < 1e-9, "\(golden.name)")
            }
        }
    }

    @Test("A value that is the same in all images has no share of variance to explain")
    func constant() {
        let evaluation = RegressionEvaluation(
            names: ["a"], predictions: [[1], [3]], truth: [[2], [2]], loss: 0)
        #expect(evaluation.valueResults[0].determination == nil && evaluation.valueResults[0].meanAbsoluteError == 1)
    }
}
