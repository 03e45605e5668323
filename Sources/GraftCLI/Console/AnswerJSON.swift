internal import Graft

/// What a model says of one image, as an object for machines.
enum AnswerJSON {
    /// A classifier's answer.
    struct Classes: Encodable {
        let path: String
        let `class`: String
        let probability: Float
        let predictions: [Entry]

        struct Entry: Encodable {
            let `class`: String
            let probability: Float
        }

        init(path: String, _ classification: Classification, top count: Int) {
            self.path = path
            `class` = classification.best.className
            probability = classification.best.probability
            predictions = classification.top(count).map { Entry(class: $0.className, probability: $0.probability) }
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
