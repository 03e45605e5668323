/// What is told of one image: what a model says, under the conditions that it answers by.
package enum ToldAnswer: Sendable {
    /// Its classes, and whether one of them is the answer.
    case classes(Classification, AnswerPolicy.Verdict)
    /// Its labels, and the probability above which one is told.
    case labels(ImagePrediction, threshold: Float)
    /// Its values.
    case values(ImagePrediction)

    /// Puts an answer under conditions.
    package init(_ answer: ImageAnswer, policy: AnswerPolicy, threshold: Float) {
        self =
            switch answer {
            case .classes(let classification): .classes(classification, policy.verdict(on: classification))
            case .labels(let prediction): .labels(prediction, threshold: threshold)
            case .values(let prediction): .values(prediction)
            }
    }
}
