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
        let top = try Self.top(query["top"].map(String.init))
        let (images, bodyModel) = try images(in: body, type: request.headers[.contentType])
        let loaded = try await store.model(named: query["model"].map(String.init) ?? bodyModel)
        let results = try await answering.answers(to: images.map { .encoded($0.bytes) }, by: loaded)
        if results.count == 1, case .failure(let error) = results[0] {
            throw Refusal(status: .unprocessableContent, reason: error.reason)
        }
        let replies = zip(images, results).map { image, result in
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

    private func images(in body: [UInt8], type: String?) throws(Refusal) -> (images: [RequestImage], model: String?) {
        let type = HeaderParameters(type ?? "")
        switch type.value {
        case "application/json":
            let json = try JSONBody.decode(JSONImages.self, from: body)
            return (json.images, json.model)
        case "multipart/form-data":
            guard let boundary = type.parameters["boundary"], !boundary.isEmpty else {
                throw .malformed("The Content-Type does not name the boundary between the parts.")
            }
            // A field more than images: the model.
            let form = try MultipartBody(body, boundary: boundary, partLimit: answering.imageLimit + 1)
            let files = form.parts.filter { $0.name != "model" || $0.filename != nil }
            let model = form.parts.first { $0.name == "model" && $0.filename == nil }
            return (
                files.map { RequestImage(name: $0.filename, bytes: $0.bytes) },
                model.map { String(decoding: $0.bytes, as: UTF8.self) }
            )
        case "application/x-www-form-urlencoded" where body.isEmpty:
            throw .malformed("The request has no image.")
        default:
            // What is sent without a word of what it is, is an image, or is refused as one that is none.
            return ([RequestImage(name: nil, bytes: body)], nil)
        }
    }
}
