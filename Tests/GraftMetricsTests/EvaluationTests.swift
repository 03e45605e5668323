import GraftMetrics
import Testing

@Suite("An evaluation")
struct EvaluationTests {
    /// Four images: a as a, a as b, b as b, b as b; class c has none.
    private let evaluation = Evaluation(
        classes: ["a", "b", "c"],
        probabilities: [[0.5, 0.3, 0.2], [0.25, 0.5, 0.25], [0.1, 0.8, 0.1], [0, 1, 0]], labels: [0, 0, 1, 1], loss: 0.7
    )

    @Test("counts what is taken for what")
    func confusion() {
        #expect(evaluation.confusion == [[1, 1, 0], [0, 2, 0], [0, 0, 0]])
        #expect(evaluation.count == 4)
        #expect(evaluation.correctCount == 3)
        #expect(evaluation.accuracy == 0.75)
        #expect(evaluation.mostConfused.map { "\($0.actual)>\($0.predicted):\($0.count)" } == ["a>b:1"])
    }

    @Test("gives precision, recall and F1 of each class, where they are defined")
    func classResults() {
        let results = evaluation.classResults
        #expect(results[0].precision == 1 && results[0].recall == 0.5)
        #expect(abs((results[0].f1 ?? 0) - 2.0 / 3) < 1e-6)
        #expect(abs((results[1].precision ?? 0) - 2.0 / 3) < 1e-6 && results[1].recall == 1)
        #expect(results[2].precision == nil && results[2].recall == nil && results[2].f1 == nil)
        #expect(results[2].support == 0)
    }
}
