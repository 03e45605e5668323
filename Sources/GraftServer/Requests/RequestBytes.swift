internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// The body of a request, within the server's limits.
enum RequestBytes {
    /// Reads a request's body, once there is room for it, and holds that room while `body` uses the bytes.
    ///
    /// - Throws: `Refusal` where the body is too large or encoded, or there is no room; what `body` throws.
    static func with<Result>(
        _ request: Request, limit: Int, admission: Admission, _ body: ([UInt8]) async throws -> Result
    ) async throws -> Result {
        if let encoding = request.headers[.contentEncoding], encoding.lowercased() != "identity" {
            throw Refusal(
                status: .unsupportedMediaType, reason: "Bodies are read as they are, not compressed.",
                closesConnection: true)
        }
        let length = request.headers[.contentLength].flatMap { Int($0) }
        guard length ?? 0 <= limit else { throw tooLarge(limit) }
        try await admission.requireRoom()
        return try await admission.holding(bytes: length ?? limit) {
            let buffer: ByteBuffer
            do {
                buffer = try await request.body.collect(upTo: limit)
            } catch is NIOTooManyBytesError {
                throw tooLarge(limit)
            }
            return try await body(Array(buffer: buffer))
        }
    }

    private static func tooLarge(_ limit: Int) -> Refusal {
        Refusal(
            status: .contentTooLarge, reason: "The body of a request has \(limit) bytes at most.",
            closesConnection: true)
    }
}
