import Foundation
import GraftMetrics
import Testing

@Suite("Evaluation of several labels")
struct MultiLabelEvaluationTests {
    private struct Golden: Decodable {
        let name: String
        let truth: [[Bool]]
        let probabilities: [[Float]]
        let threshold: Float
        let precision, recall, f1, averagePrecision: [Double]
        let support: [Int]
        let microF1, macroF1, exactMatch, hammingLoss: Double
    }

    @Test("Every figure is scikit-learn's, with ties, without true labels and without told ones too")
    func goldens() throws {
        let file = try #require(Bundle.module.url(forResource: "Fixtures/multi-label", withExtension: "json"))
        let goldens = try JSONDecoder().decode([Golden].self, from: Data(contentsOf: file))
        #expect(goldens.count == 4)
        for golden in goldens {
            let evaluation = MultiLabelEvaluation(
                labels: golden.support.indices.map { "\($0)" }, probabilities: golden.probabilities,
                truth: golden.truth, loss: 0, threshold: golden.threshold)
            let near = { (left: Double, right: Double) in abs(left - right) < 1e-9 }
            for (index, label) in evaluation.labelResults.enumerated() {
                #expect(label.support == golden.support[index])
                #expect(near(label.precision ?? 0, golden.precision[index]), "\(golden.name)")
                #expect(near(label.recall ?? 0, golden.recall[index]), "\(golden.name)")
                #expect(near(label.f1 ?? 0, golden.f1[index]), "\(golden.name)")
                #expect(near(label.averagePrecision ?? -1, golden.averagePrecision[index]), "\(golden.name)")
            }
            #expect(near(evaluation.microF1, golden.microF1), "\(golden.name)")
            #expect(near(evaluation.macroF1, golden.macroF1), "\(golden.name)")
            #expect(near(evaluation.exactMatch, golden.exactMatch), "\(golden.name)")
            #expect(near(evaluation.labelAccuracy, 1 - golden.hammingLoss), "\(golden.name)")
            let known = golden.averagePrecision.filter { $0 >= 0 }
            #expect(near(evaluation.meanAveragePrecision ?? -1, known.reduce(0, +) / Double(known.count)))
        }
    }

    @Test("What cannot be known is nil: a label that no image has, and one that was never told")
    func unknown() {
        let evaluation = MultiLabelEvaluation(
            labels: ["a", "b"], probabilities: [[0.2, 0.3], [0.4, 0.1]], truth: [[true, false], [false, false]], loss: 1
        )
        let (a, b) = (evaluation.labelResults[0], evaluation.labelResults[1])
        #expect(a.precision == nil && a.recall == 0 && a.f1 == 0 && a.averagePrecision == 0.5)
        #expect(b.precision == nil && b.recall == nil && b.f1 == nil && b.averagePrecision == nil)
        #expect(evaluation.meanAveragePrecision == 0.5 && evaluation.exactMatch == 0.5 && evaluation.microF1 == 0)
    }
}
