internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import Hummingbird

/// Lets only those in who show the server's token.
struct TokenCheck<Context: RequestContext>: RouterMiddleware {
    private let digest: SHA256Digest

    init(token: String) {
        digest = SHA256.hash(data: Data(token.utf8))
    }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        // Digests are compared in constant time, so that a guess is not told how much of it is right.
        guard let shown = Self.token(request.headers[.authorization]), SHA256.hash(data: Data(shown.utf8)) == digest
        else {
            throw Refusal(
                status: .unauthorized, reason: "This server wants a token: Authorization: Bearer TOKEN.",
                closesConnection: true)
        }
        return try await next(request, context)
    }

    private static func token(_ header: String?) -> String? {
        guard let header, let blank = header.firstIndex(of: " "), header[..<blank].lowercased() == "bearer" else {
            return nil
        }
        return header[header.index(after: blank)...].trimmingCharacters(in: .whitespaces)
    }
}
