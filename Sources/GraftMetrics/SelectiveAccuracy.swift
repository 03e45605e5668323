/// What a classifier is worth that may decline to answer: the surer it must be, the fewer images it answers, and the better.
///
/// Source: Geifman and El-Yaniv, "Selective Classification for Deep Neural Networks" (2017), arXiv:1705.08500.
public struct SelectiveAccuracy: Sendable, Equatable {
    /// What comes of answering only with at least so much confidence.
    public struct Answers: Sendable, Equatable {
        /// The least confidence that is answered with, from 0 to 1.
        public let minimumConfidence: Float
        /// How many images are answered.
        public let answeredCount: Int
        /// How many of the answers are right.
        public let correctCount: Int
        /// How many images there are.
        public let count: Int

        /// Notes what comes of a choice.
        package init(minimumConfidence: Float, answeredCount: Int, correctCount: Int, count: Int) {
            self.minimumConfidence = minimumConfidence
            self.answeredCount = answeredCount
            self.correctCount = correctCount
            self.count = count
        }

        /// The share of images that is answered, from 0 to 1; 0 where there are no images.
        public var coverage: Double { count == 0 ? 0 : Double(answeredCount) / Double(count) }
        /// The share of answers that is right, from 0 to 1; nil where none is given.
        public var accuracy: Double? {
            answeredCount == 0 ? nil : Double(correctCount) / Double(answeredCount)
        }
    }

    /// Each possible choice: a point for each confidence that occurs, from answering few images to answering all.
    public let curve: [Answers]

    /// Sorts images by confidence.
    public init(_ scores: ScoredImages) {
        let order = scores.leastCertain.reversed()
        var curve: [Answers] = []
        var (answered, correct) = (0, 0)
        for index in order {
            answered += 1
            correct += scores.isCorrect(at: index) ? 1 : 0
            // Images of the same confidence are answered together or not at all.
            if let last = curve.last, last.minimumConfidence == scores.confidence(at: index) { curve.removeLast() }
            curve.append(
                Answers(
                    minimumConfidence: scores.confidence(at: index), answeredCount: answered, correctCount: correct,
                    count: scores.count))
        }
        self.curve = curve
    }

    /// What comes of answering only with at least so much confidence, from 0 to 1.
    public func answers(withConfidence minimum: Float) -> Answers {
        let last = curve.last { $0.minimumConfidence >= minimum }
        return Answers(
            minimumConfidence: minimum, answeredCount: last?.answeredCount ?? 0, correctCount: last?.correctCount ?? 0,
            count: curve.last?.count ?? 0)
    }

    /// The choice that answers the most images with at least such an accuracy; nil where none has it.
    public func widest(withAccuracy accuracy: Double) -> Answers? {
        curve.last { ($0.accuracy ?? 0) >= accuracy }
    }

    /// The mean share of wrong answers over all choices, each image that is added being one: 0 is best.
    public var areaUnderRiskCoverage: Double {
        var (sum, answered) = (0.0, 0)
        for answers in curve {
            sum += (1 - (answers.accuracy ?? 0)) * Double(answers.answeredCount - answered)
            answered = answers.answeredCount
        }
        return answered == 0 ? 0 : sum / Double(answered)
    }
}
