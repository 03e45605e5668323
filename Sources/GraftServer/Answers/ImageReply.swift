internal import GraftInference

/// What a model says of one image, as `POST /predict` tells it.
struct ImageReply: Encodable {
    /// What the image is called; nil where the client did not say.
    let name: String?
    let content: Content

    enum Content {
        case answer(ToldAnswerFields)
        case failure(String)
    }

    private enum CodingKeys: CodingKey {
        case name, error
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(name, forKey: .name)
        switch content {
        case .failure(let reason): try container.encode(reason, forKey: .error)
        case .answer(let fields): try fields.encode(to: encoder)
        }
    }
}

/// What `POST /predict` tells.
struct PredictReply: Encodable {
    let model: String
    let version: String
    /// One for each image, in the order in which they came.
    let results: [ImageReply]
}
