internal import Graft

/// What a model says of one image, as an object for machines.
enum AnswerJSON {
    /// A classifier's answer; the class is null where it does not answer.
    struct Classes: Encodable {
        let path: String
        let movedTo: String?
        let `class`: String?
        let probability: Float
        let verdict: AnswerPolicy.Verdict
        let novelty: Double?
        let predictions: [Entry]

        struct Entry: Encodable {
            let `class`: String
            let probability: Float
        }

        private enum CodingKeys: CodingKey {
            case path, movedTo, `class`, probability, verdict, novelty, predictions
        }

        init(
            path: String, movedTo: String?, _ classification: Classification, _ verdict: AnswerPolicy.Verdict,
            top count: Int
        ) {
            (self.path, self.movedTo) = (path, movedTo)
            `class` = verdict == .answered ? classification.best.className : nil
            probability = classification.best.probability
            self.verdict = verdict
            novelty = classification.novelty
            predictions = classification.top(count).map { Entry(class: $0.className, probability: $0.probability) }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(path, forKey: .path)
            try container.encodeIfPresent(movedTo, forKey: .movedTo)
            // Written as null where there is none: a reader need not ask whether the key is there.
            try container.encode(`class`, forKey: .class)
            try container.encode(probability, forKey: .probability)
            try container.encode(verdict, forKey: .verdict)
            try container.encodeIfPresent(novelty, forKey: .novelty)
            try container.encode(predictions, forKey: .predictions)
        }
    }

    /// The labels that are told, and the probabilities of all.
    struct Labels: Encodable {
        let path: String
        let labels: [String]
        let predictions: [Entry]

        struct Entry: Encodable {
            let label: String
            let probability: Float
        }

        init(path: String, _ prediction: ImagePrediction, threshold: Float) {
            self.path = path
            labels = prediction.labels(above: threshold).map(\.name)
            predictions = prediction.labels(above: -1).map { Entry(label: $0.name, probability: $0.value) }
        }
    }

    /// The values, in the model's order.
    struct Values: Encodable {
        let path: String
        let values: [ImagePrediction.Output]

        init(path: String, _ prediction: ImagePrediction) {
            self.path = path
            values = prediction.outputs
        }
    }

    /// Why there is no answer.
    struct Failure: Encodable {
        let path: String
        let error: String
    }
}
