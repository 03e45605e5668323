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

    /// Holds room for bytes of a request, and for images, while `body` runs.
    ///
    /// - Throws: `Refusal` where there is no room, what `body` throws.
    nonisolated func holding<Result>(
        bytes: Int = 0, images: Int = 0, _ body: () async throws -> Result
    ) async throws -> Result {
        try await take(bytes: bytes, images: images)
        do {
            let result = try await body()
            await give(bytes: bytes, images: images)
            return result
        } catch {
            await give(bytes: bytes, images: images)
            throw error
        }
    }

    /// Refuses a request for which there would be no room even with one image, before its body is read.
    func requireRoom() throws(Refusal) {
        guard images < imageLimit else { throw queueIsFull }
    }

    private func take(bytes newBytes: Int, images newImages: Int) throws(Refusal) {
        // A request that alone takes more than there is may come when no other is there.
        guard bytes == 0 || bytes + newBytes <= byteLimit else {
            throw busy("requests of \(bytes) bytes are being answered, and \(byteLimit) are the most")
        }
        guard images == 0 || images + newImages <= imageLimit else { throw queueIsFull }
        bytes += newBytes
        images += newImages
    }

    private func give(bytes oldBytes: Int, images oldImages: Int) {
        bytes -= oldBytes
        images -= oldImages
        let now = ContinuousClock.now
        departures.append(contentsOf: repeatElement(now, count: min(oldImages, Self.remembered)))
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
