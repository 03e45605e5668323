internal import HTTPTypes

/// What bounds the work that the server has taken upon itself: bytes of requests, and images that wait or are being computed.
///
/// What does not fit is refused at once, with a guess when it would: a queue that grows without bound answers everybody late.
actor Admission {
    private let byteLimit: Int
    private let imageLimit: Int
    private(set) var bytes = 0
    private(set) var images = 0
    /// When the latest images were done with, for the guess.
    private var departures: [ContinuousClock.Instant] = []

    /// How many departures the guess rests on.
    private static let remembered = 64

    init(byteLimit: Int, imageLimit: Int) {
        self.byteLimit = byteLimit
        self.imageLimit = imageLimit
    }

    /// Holds room for images while `body` runs.
    ///
    /// - Throws: `Refusal` where there is no room, what `body` throws.
    nonisolated func holding<Result>(images: Int, _ body: () async throws -> Result) async throws -> Result {
        try await take(images: images)
        do {
            let result = try await body()
            await give(images: images)
            return result
        } catch {
            await give(images: images)
            throw error
        }
    }

    /// Holds room for bytes while `body` runs, which asks for it as they come: what a client only announces takes none.
    ///
    /// - Parameter body: Given what asks for room for so many bytes more, which throws `Refusal` where there is none.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    nonisolated func holdingBytes<Result>(
        _ body: (_ take: (Int) async throws -> Void) async throws -> Result
    ) async throws -> Result {
        var held = 0
        do {
            let result = try await body { count in
                try await take(bytes: count, beside: held)
                held += count
            }
            await give(bytes: held)
            return result
        } catch {
            await give(bytes: held)
            throw error
        }
    }

    /// Refuses a request for which there would be no room even with one image, before its body is read.
    ///
    /// - Parameter bytes: How long the body is said to be.
    /// - Throws: `Refusal`.
    func requireRoom(bytes: Int) throws(Refusal) {
        guard images < imageLimit else { throw queueIsFull }
        try requireBytes(bytes, beside: 0)
    }

    private func requireBytes(_ count: Int, beside held: Int) throws(Refusal) {
        // A request that alone takes more than there is may come when no other is there.
        guard bytes == held || bytes + count <= byteLimit else {
            throw busy("requests of \(bytes) bytes are being answered, and \(byteLimit) are the most")
        }
    }

    private func take(bytes count: Int, beside held: Int) throws(Refusal) {
        try requireBytes(count, beside: held)
        bytes += count
    }

    private func take(images count: Int) throws(Refusal) {
        guard images == 0 || images + count <= imageLimit else { throw queueIsFull }
        images += count
    }

    private func give(bytes count: Int) { bytes -= count }

    private func give(images count: Int) {
        images -= count
        let now = ContinuousClock.now
        departures.append(contentsOf: repeatElement(now, count: min(count, Self.remembered)))
        departures.removeFirst(max(0, departures.count - Self.remembered))
    }

    private var queueIsFull: Refusal {
        busy("\(images) images wait or are being computed, and \(imageLimit) are the most")
    }

    private func busy(_ reason: String) -> Refusal {
        Refusal(
            status: .tooManyRequests, reason: "The server is busy: \(reason). Try again later.", retryAfter: patience)
    }

    /// In how many seconds what is here is likely done with.
    private var patience: Int {
        guard let first = departures.first, departures.count > 1 else { return 1 }
        let seconds = (ContinuousClock.now - first) / .seconds(1)
        return min(60, max(1, Int((Double(images) * seconds / Double(departures.count)).rounded(.up))))
    }
}
