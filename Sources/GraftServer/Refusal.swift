internal import HTTPTypes
internal import Hummingbird

/// Why a request is not answered: what its client is told, as `{"error": "..."}`, the form that all protocols here share.
struct Refusal: Error, Equatable {
    let status: HTTPResponse.Status
    let reason: String
    /// After how many seconds the client may try again; nil where that would not help.
    var retryAfter: Int?
    /// The methods by which the address can be asked; nil where that is not what is wrong.
    var allowed: String?
    /// Whether the connection is of no more use, since the rest of the request is not read.
    var closesConnection = false

    /// A request that is wrong in itself.
    static func malformed(_ reason: String) -> Refusal { Refusal(status: .badRequest, reason: reason) }

    /// A request that has more images than one may have.
    static func tooManyImages(limit: Int) -> Refusal {
        Refusal(status: .contentTooLarge, reason: "A request has \(limit) images at most.")
    }
}

extension Refusal: HTTPResponseError {
    func response(from request: Request, context: some RequestContext) -> Response {
        var response = JSONReply.response(FailureReply(error: reason), status: status)
        if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
        if let allowed { response.headers[.allow] = allowed }
        if closesConnection { response.headers[.connection] = "close" }
        if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer realm=\"graft\"" }
        return response
    }
}

/// The body of a refusal.
struct FailureReply: Encodable {
    let error: String
}
