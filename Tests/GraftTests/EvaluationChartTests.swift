import Graft
import Testing

@Suite("The chart of an evaluation")
struct EvaluationChartTests {
    @Test("colours each cell by its share of its row and writes the counts")
    func cells() {
        let evaluation = Evaluation(
            classes: ["a", "b"], probabilities: [[1, 0], [1, 0], [0, 1], [0, 1]], labels: [0, 0, 0, 1], loss: 0)
        let chart = evaluation.confusionChart
        #expect(chart.values == [[2.0 / 3, 1.0 / 3], [0, 1]])
        #expect(chart.texts == [["2", "1"], ["", "1"]])
        #expect(chart.rowLabels == ["a", "b"] && chart.columnLabels == ["a", "b"])
    }
}
