internal import GraftInference
internal import GraftPipeline
internal import HTTPTypes
internal import Hummingbird

/// `POST /predict`: images as bytes, as a form's files, or as JSON.
struct PredictRoute: Sendable {
    let store: ModelStore
    let answering: Answering

    /// How many classes are told where the request does not say.
    private static let usualCount = 5

    func reply(to request: Request, body: [UInt8]) async throws -> Response {
        let query = request.uri.queryParameters
        let asked = try PredictBody(
            body, type: request.headers[.contentType], imageLimit: answering.imageLimit)
        let top = try Self.top(query["top"].map(String.init) ?? asked.top)
        let loaded = try await store.model(named: query["model"].map(String.init) ?? asked.model)
        let results = try await answering.answers(to: asked.images.map { .encoded($0.bytes) }, by: loaded)
        if results.count == 1, case .failure(let error) = results[0] {
            throw Refusal(status: .unprocessableContent, reason: error.reason)
        }
        let replies = zip(asked.images, results).map { image, result in
            switch result {
            case .success(let answer):
                ImageReply(
                    name: image.name, content: .answer(ToldAnswerFields(answer.told, classCount: top, labelCount: top)))
            case .failure(let error): ImageReply(name: image.name, content: .failure(error.reason))
            }
        }
        return JSONReply.response(PredictReply(model: loaded.name, version: "\(loaded.version)", results: replies))
    }

    private static func top(_ text: String?) throws(Refusal) -> Int {
        guard let text else { return usualCount }
        if text == "all" { return .max }
        guard let count = Int(text), count >= 1 else { throw .malformed("'top' is at least 1, or 'all'.") }
        return count
    }
}
