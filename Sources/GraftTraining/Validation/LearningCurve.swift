/// How accuracy on the same held-out examples grows with the number of examples that are learned from.
///
/// For each repetition, growing parts of the examples are drawn, each containing the one before and each class in proportion,
/// and a head is trained on each.
public struct LearningCurve: Sendable, Hashable {
    /// What came of learning from one number of examples.
    public struct Point: Sendable, Hashable {
        /// How many examples were learned from, on average over the repetitions.
        public let count: Int
        /// The accuracy of each repetition on the held-out examples, from 0 to 1.
        public let accuracies: [Double]
        /// The mean loss of each repetition on the held-out examples.
        public let losses: [Double]
    }

    /// The points, the fewest examples first.
    public let points: [Point]

    /// The shares of the examples that are tried where nothing says otherwise: halves of halves, and a step before all.
    public static let usualShares = [0.0625, 0.125, 0.25, 0.5, 0.75, 1]

    /// Trains on growing parts of examples, as many heads at a time as there are processors.
    ///
    /// Of shares that come to the same number of examples, such as of few images, one is tried.
    ///
    /// - Parameters:
    ///   - training: The examples to learn from, at least one.
    ///   - groups: For each example, what it has in common with those that it stays together with; nil for nothing.
    ///   - heldOut: The examples to measure on, at least one; none of them is learned from.
    ///   - shares: The shares of the examples to learn from, each above 0 and at most 1.
    ///   - repetitions: How often each share is drawn, at least 1.
    ///   - seed: The same seed draws the same parts.
    ///   - onHead: Is called as each head is done, with how many there will be.
    ///   - fit: Trains a head on examples; it is told the repetition, so that heads of the same examples may start differently.
    /// - Throws: What `fit` throws; `TrainingError` for shares or repetitions outside their range and where a head does not fit
    ///   the examples; `CancellationError`.
    public init(
        training: LabeledFeatures, groups: [Int]? = nil, heldOut: LabeledFeatures, shares: [Double] = usualShares,
        repetitions: Int = 5, seed: UInt64, onHead: @escaping @Sendable (_ of: Int) -> Void = { _ in },
        fit: @escaping @Sendable (LabeledFeatures, _ repetition: Int) async throws -> Head
    ) async throws {
        guard repetitions >= 1 else {
            throw TrainingError.outOfRange(
                parameter: "number of repetitions", value: Double(repetitions), expected: "at least 1")
        }
        if let share = shares.first(where: { !($0 > 0 && $0 <= 1) }) {
            throw TrainingError.outOfRange(
                parameter: "share of the examples", value: share, expected: "above 0 and at most 1")
        }
        guard training.count > 0, heldOut.count > 0 else { throw TrainingError.noExamples }
        let draws = (0..<repetitions).map { repetition in
            NestedSubsets(
                labels: training.labels, groups: groups, shares: shares.sorted(), seed: seed, repetition: repetition
            ).rows
        }
        // Large groups make numbers differ from one repetition to the next: the first decides which shares are alike.
        let distinct = shares.indices.filter { $0 == 0 || draws[0][$0].count > draws[0][$0 - 1].count }
        let jobs = distinct.flatMap { share in (0..<repetitions).map { (share: share, repetition: $0) } }
        let results = try await concurrently(jobs.count) { index in
            let job = jobs[index]
            let head = try await fit(training.selecting(draws[job.repetition][job.share]), job.repetition)
            let evaluation = try head.evaluate(on: heldOut)
            onHead(jobs.count)
            return evaluation
        }
        points = distinct.enumerated().map { position, share in
            let own = results[position * repetitions..<(position + 1) * repetitions]
            let total = draws.reduce(0) { $0 + $1[share].count }
            return Point(
                count: total / repetitions, accuracies: own.compactMap(\.accuracy), losses: own.map(\.loss))
        }
    }
}
