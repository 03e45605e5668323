import GraftMetrics
import Testing

@Suite("Answering only when sure")
struct SelectiveAccuracyTests {
    private let selective = SelectiveAccuracy(
        scores([
            (0, [0.9, 0.1]), (1, [0.8, 0.2]), (1, [0.2, 0.8]), (0, [0.7, 0.3]), (1, [0.4, 0.6]), (0, [0.45, 0.55]),
        ]))

    @Test("The surer it must be, the fewer images are answered; those just as sure count")
    func threshold() {
        let all = selective.answers(withConfidence: 0)
        #expect(all.answeredCount == 6 && all.correctCount == 4 && all.coverage == 1)
        let sure = selective.answers(withConfidence: 0.8)
        #expect(sure.answeredCount == 3 && sure.correctCount == 2 && sure.coverage == 0.5)
        let none = selective.answers(withConfidence: 0.95)
        #expect(none.answeredCount == 0 && none.accuracy == nil && none.coverage == 0 && none.count == 6)
    }

    @Test("Images of the same confidence are one point of the curve")
    func curve() {
        #expect(selective.curve.map(\.answeredCount) == [1, 3, 4, 5, 6])
        #expect(selective.curve.map(\.correctCount) == [1, 2, 3, 4, 4])
    }

    @Test("The widest choice with an accuracy answers as many as can be")
    func widest() {
        #expect(selective.widest(withAccuracy: 0.8)?.answeredCount == 5)
        #expect(selective.widest(withAccuracy: 1)?.answeredCount == 1)
        #expect(selective.widest(withAccuracy: 1.1) == nil)
    }

    @Test("The area under risk and coverage is the mean risk of the images as they are added")
    func area() {
        let expected = (0 + 2 * (1.0 / 3) + 0.25 + 0.2 + 1.0 / 3) / 6
        #expect(abs(selective.areaUnderRiskCoverage - expected) < 1e-12)
        #expect(SelectiveAccuracy(scores([])).areaUnderRiskCoverage == 0)
        #expect(SelectiveAccuracy(scores([])).answers(withConfidence: 0.5).coverage == 0)
    }
}
