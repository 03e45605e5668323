/// What the server counts, from its start on.
actor ServerMetrics {
    /// What became of an image.
    enum Outcome: String, CaseIterable {
        case answered, unreadable
    }

    /// A kind of request.
    struct Route: Hashable {
        let method: String
        let path: String
    }

    /// How long requests took.
    struct Durations {
        private(set) var buckets = [Int](repeating: 0, count: Self.bounds.count)
        private(set) var count = 0
        private(set) var sum = 0.0

        /// The upper bounds of the buckets, in seconds.
        static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

        fileprivate mutating func add(_ seconds: Double) {
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound { buckets[index] += 1 }
            count += 1
            sum += seconds
        }
    }

    private(set) var requests: [Route: [Int: Int]] = [:]
    private(set) var durations: [Route: Durations] = [:]
    private(set) var images: [String: [Outcome: Int]] = [:]

    func count(_ route: Route, status: Int, seconds: Double) {
        requests[route, default: [:]][status, default: 0] += 1
        durations[route, default: Durations()].add(seconds)
    }

    func count(images count: Int, model: String, outcome: Outcome) {
        images[model, default: [:]][outcome, default: 0] += count
    }
}
