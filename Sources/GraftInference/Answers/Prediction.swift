/// A class and how probable it is.
public struct Prediction: Sendable, Hashable, Codable {
    /// The name of the class.
    public let className: String
    /// From 0 to 1; over all classes they add up to 1.
    public let probability: Float

    /// Creates a prediction.
    public init(className: String, probability: Float) {
        self.className = className
        self.probability = probability
    }
}

/// What a classifier says of one image: its classes, most probable first.
public struct Classification: Sendable, Hashable, Codable {
    /// All classes, most probable first; equally probable ones in the classifier's order.
    public let predictions: [Prediction]
    /// The share of training images that are less unlike the others than this image is, from 0 to 1; nil where the classifier
    /// cannot tell.
    public let novelty: Double?

    /// The most probable class.
    public var best: Prediction { predictions[0] }

    /// The most probable classes, at most `count` of them.
    public func top(_ count: Int) -> ArraySlice<Prediction> { predictions.prefix(count) }

    /// Ranks the classes by their probabilities, of which there is one a class.
    package init(classes: [String], probabilities: [Float], novelty: Double? = nil) {
        self.novelty = novelty
        predictions = probabilities.ranking.map {
            Prediction(className: classes[$0], probability: probabilities[$0])
        }
    }
}
