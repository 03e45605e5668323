internal import GraftInference

/// What a model says of one image, as `POST /predict` tells it; the same words as those of `graft predict --json`.
struct ImageReply: Encodable {
    /// What the image is called; nil where the client did not say.
    let name: String?
    let content: Content

    enum Content {
        case answer(ModelAnswer, AnsweringModel, top: Int)
        case failure(String)
    }

    private enum CodingKeys: CodingKey {
        case name, error, `class`, probability, verdict, novelty, predictions, labels, values
    }

    /// A class or a label.
    private struct ClassEntry: Encodable {
        let `class`: String
        let probability: Float
    }

    private struct LabelEntry: Encodable {
        let label: String
        let probability: Float
    }

    private struct ValueEntry: Encodable {
        let name: String
        let value: Float
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(name, forKey: .name)
        switch content {
        case .failure(let reason):
            try container.encode(reason, forKey: .error)
        case .answer(let answer, let model, let top):
            switch model.task {
            case .classes: try encode(answer, of: model, top: top, into: &container)
            case .labels:
                let told = answer.ranking.filter { answer.outputs[$0] > model.threshold }
                try container.encode(told.map { model.names[$0] }, forKey: .labels)
                let entries = answer.ranking.prefix(top).map {
                    LabelEntry(label: model.names[$0], probability: answer.outputs[$0])
                }
                try container.encode(entries, forKey: .predictions)
            case .values:
                let entries = zip(model.names, answer.outputs).map { ValueEntry(name: $0, value: $1) }
                try container.encode(entries, forKey: .values)
            }
        }
    }

    private func encode(
        _ answer: ModelAnswer, of model: AnsweringModel, top: Int,
        into container: inout KeyedEncodingContainer<CodingKeys>
    ) throws {
        // Written as null where there is none: a client need not ask whether the key is there.
        let best = answer.ranking.first.map { model.names[$0] }
        try container.encode(answer.verdict == .answered ? best : nil, forKey: .class)
        try container.encode(answer.ranking.first.map { answer.outputs[$0] }, forKey: .probability)
        try container.encode(answer.verdict, forKey: .verdict)
        try container.encodeIfPresent(answer.novelty, forKey: .novelty)
        let entries = answer.ranking.prefix(top).map {
            ClassEntry(class: model.names[$0], probability: answer.outputs[$0])
        }
        try container.encode(entries, forKey: .predictions)
    }
}

/// What `POST /predict` tells.
struct PredictReply: Encodable {
    let model: String
    let version: String
    /// One for each image, in the order in which they came.
    let results: [ImageReply]
}
