/// When a classifier answers, and when it rather says that it does not know.
public struct AnswerPolicy: Sendable, Equatable {
    /// The least probability of the most probable class, from 0 to 1; nil for any.
    public var minimumConfidence: Float?
    /// The greatest novelty of the image, from 0 to 1; nil for any.
    public var maximumNovelty: Double?

    /// Creates a policy; one that is told nothing always answers.
    public init(minimumConfidence: Float? = nil, maximumNovelty: Double? = nil) {
        self.minimumConfidence = minimumConfidence
        self.maximumNovelty = maximumNovelty
    }

    /// Whether an image is answered, and if not, why.
    public enum Verdict: String, Sendable, Hashable, Codable {
        /// The most probable class is the answer.
        case answered
        /// No class is probable enough.
        case unsure
        /// The image is too unlike the training images for any class to mean much.
        case unfamiliar
    }

    /// Whether an image is answered; one of unknown novelty is judged by its classes alone.
    public func verdict(on classification: Classification) -> Verdict {
        if let maximumNovelty, let novelty = classification.novelty, novelty > maximumNovelty { return .unfamiliar }
        // Written so that a probability that is not a number does not pass.
        if let minimumConfidence, !(classification.best.probability >= minimumConfidence) { return .unsure }
        return .answered
    }
}
