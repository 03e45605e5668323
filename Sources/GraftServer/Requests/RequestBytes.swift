internal import HTTPTypes
internal import Hummingbird

/// The body of a request, within the server's limits.
enum RequestBytes {
    /// Reads a request's body, and holds the room that its bytes take while `body` uses them.
    ///
    /// - Throws: `Refusal` where the body is too large, encoded or not whole, where it comes too slowly, or where there is no
    ///   room; what `body` throws.
    static func with<Result>(
        _ request: Request, limit: Int, admission: Admission, _ body: ([UInt8]) async throws -> Result
    ) async throws -> Result {
        if let encoding = request.headers[.contentEncoding], encoding.lowercased() != "identity" {
            throw Refusal(
                status: .unsupportedMediaType, reason: "Bodies are read as they are, not compressed.",
                closesConnection: true)
        }
        let length = request.headers.announcedLength
        guard length <= limit else { throw tooLarge(limit) }
        try await admission.requireRoom(bytes: length)
        return try await admission.holdingBytes { take in
            try await body(try await read(request, limit: limit, take: take))
        }
    }

    private static func read(
        _ request: Request, limit: Int, take: (Int) async throws -> Void
    ) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await part in request.body {
                guard bytes.count + part.readableBytes <= limit else { throw tooLarge(limit) }
                try await take(part.readableBytes)
                bytes.append(contentsOf: part.readableBytesView)
            }
            // A body whose reading is cancelled may look as if it had ended.
            try Task.checkCancellation()
        } catch {
            var refusal =
                error as? Refusal
                ?? (Task.isCancelled
                    ? Refusal(status: .requestTimeout, reason: "The body of the request came too slowly.")
                    : .malformed("The body of the request ends early, or is not sent as HTTP says."))
            refusal.closesConnection = true
            throw refusal
        }
        return bytes
    }

    private static func tooLarge(_ limit: Int) -> Refusal {
        Refusal(
            status: .contentTooLarge, reason: "The body of a request has \(limit) bytes at most.",
            closesConnection: true)
    }
}

extension HTTPFields {
    /// How many bytes the body is said to have; 0 where that is not said.
    var announcedLength: Int { self[.contentLength].flatMap { Int($0) } ?? 0 }
}
