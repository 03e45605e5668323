/// What a model says of one image.
///
/// As JSON it is `{"task": "classes", "predictions": [{"className": "pie", "probability": 0.9}, ...], "novelty": 0.2}`, or
/// `{"task": "labels", "outputs": [{"name": "dog", "value": 0.98}, ...]}`, and likewise of values.
public enum ImageAnswer: Sendable, Hashable {
    /// One class, of several that exclude each other: all of them, most probable first.
    case classes(Classification)
    /// Any number of labels: the probability of each.
    case labels(ImagePrediction)
    /// Values.
    case values(ImagePrediction)

    /// What kind of answer it is.
    public var task: ModelTask {
        switch self {
        case .classes: .classes
        case .labels: .labels
        case .values: .values
        }
    }
}

extension ImageAnswer: Codable {
    private enum CodingKeys: CodingKey {
        case task
    }

    /// Reads an answer, as `encode(to:)` writes it.
    public init(from decoder: any Decoder) throws {
        switch try decoder.container(keyedBy: CodingKeys.self).decode(ModelTask.self, forKey: .task) {
        case .classes: self = .classes(try Classification(from: decoder))
        case .labels: self = .labels(try ImagePrediction(from: decoder))
        case .values: self = .values(try ImagePrediction(from: decoder))
        }
    }

    /// Writes what is said, and beside it the task.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(task, forKey: .task)
        switch self {
        case .classes(let classification): try classification.encode(to: encoder)
        case .labels(let prediction), .values(let prediction): try prediction.encode(to: encoder)
        }
    }
}
