internal import Graft

/// What a model says of one image, as an object for machines.
struct AnswerJSON: Encodable {
    let path: String
    let movedTo: String?
    let fields: ToldAnswerFields

    private enum CodingKeys: CodingKey {
        case path, movedTo
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(path, forKey: .path)
        try container.encodeIfPresent(movedTo, forKey: .movedTo)
        try fields.encode(to: encoder)
    }

    /// Why there is no answer.
    struct Failure: Encodable {
        let path: String
        let error: String
    }
}
