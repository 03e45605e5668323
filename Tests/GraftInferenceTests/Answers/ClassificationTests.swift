import Graft
import GraftInference
import Testing

@Suite("A classification")
struct ClassificationTests {
    @Test("ranks classes by probability, equal ones in the classifier's order")
    func ranking() {
        let answer = Classification(classes: ["a", "b", "c", "d"], probabilities: [0.2, 0.3, 0.3, 0.2])
        #expect(answer.predictions.map(\.className) == ["b", "c", "a", "d"])
        #expect(answer.best == Prediction(className: "b", probability: 0.3))
        #expect(answer.top(2).map(\.className) == ["b", "c"])
        #expect(answer.top(9).count == 4)
    }
}
