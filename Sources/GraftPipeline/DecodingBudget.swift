/// Bounds the memory of the images that are being decoded at once.
///
/// Who comes first is served first, so that a large image is not put off for ever by small ones; one that is larger than
/// the whole budget waits until nothing else is being decoded.
package actor DecodingBudget {
    private let limit: Int
    private var used = 0
    private var waiting: [(size: Int, continuation: CheckedContinuation<Void, Never>)] = []

    /// Creates a budget of so many bytes.
    package init(limit: Int) {
        self.limit = limit
    }

    /// Waits until there is room for so many bytes, and takes it.
    ///
    /// - Returns: What to give back to `release(_:)`.
    package func reserve(_ bytes: Int) async -> Int {
        let size = min(bytes, limit)
        if waiting.isEmpty, used + size <= limit {
            used += size
        } else {
            await withCheckedContinuation { waiting.append((size, $0)) }
        }
        return size
    }

    /// Gives room back.
    package func release(_ size: Int) {
        used -= size
        while let next = waiting.first, used + next.size <= limit {
            used += next.size
            waiting.removeFirst().continuation.resume()
        }
    }
}
