/// The heads that compare directions, prototypes and nearest neighbours, tried by cross-validation.
struct SimilaritySearch: Sendable {
    private let folds: SearchFolds
    private let classCount: Int
    private let prepared: [PreparedFold]

    /// A fold of vectors of unit length.
    private struct PreparedFold: Sendable {
        let labels: [Int]
        /// The cosine similarity of each held-out example with each class's mean direction.
        let similarities: Matrix
        /// The most similar examples of each held-out one, the nearest first.
        let neighbors: [[Neighbor]]
    }

    /// How many neighbours are tried, and with which of the other numbers; of these, the table of trials shows the best.
    private static let counts = [1, 3, 5, 10, 20, 50]
    private static let temperatures: [Float] = [0.03, 0.07, 0.2]
    private static let smoothings: [Float] = [0.03, 0.1, 0.5]

    /// Prepares the folds.
    ///
    /// - Parameters:
    ///   - source: The sampled features.
    ///   - folds: The folds.
    ///   - classCount: The number of classes.
    ///   - findsNeighbors: Whether nearest neighbours are wanted.
    /// - Throws: `TrainingError`, `CancellationError`.
    init(_ source: Matrix, folds: SearchFolds, classCount: Int, findsNeighbors: Bool) async throws {
        self.folds = folds
        self.classCount = classCount
        let most = Self.counts.max() ?? 1
        prepared = try await folds.folds.concurrentMap { _, fold in
            let training = try await RowBlocks(unitLength: source, rows: fold.training)
            let heldOut = try await RowBlocks(unitLength: source, rows: fold.heldOut)
            let labels = fold.training.map { folds.labels[$0] }
            let classes = try await ClassMeans(training, labels: labels, classCount: classCount)
            let directions = UnitNormalization().output(for: classes.means)
            let similarities = try await heldOut.map { block, _ in block.products(with: directions) }
            let references = findsNeighbors ? Matrix(training) : nil
            let neighbors = try await heldOut.map { block, _ in
                guard let references else { return [[Neighbor]]() }
                let similarities = block.products(with: references)
                return (0..<block.rows).map { Neighbor.nearest(most, in: similarities.row($0)) }
            }
            return PreparedFold(
                labels: labels, similarities: Matrix(joining: similarities, columns: classCount),
                neighbors: neighbors.flatMap { $0 })
        }
    }

    /// Tries prototypes.
    func prototypes(_ onTrial: (HeldOutScores) async throws -> Void) async throws {
        let clock = ContinuousClock.now
        let scores = prepared.map(\.similarities)
        let temperature = try folds.temperature(of: scores)
        try await onTrial(
            HeldOutScores(
                scores.map { $0.divided(by: temperature) }, of: folds, solver: .prototypes(temperature: temperature),
                seconds: clock.secondsAgo))
    }

    /// Tries nearest neighbours.
    func nearestNeighbors(_ onTrial: (HeldOutScores) async throws -> Void) async throws {
        let least = folds.folds.map(\.training.count).min() ?? 0
        for count in Self.counts where count <= least {
            let clock = ContinuousClock.now
            let settings = Self.temperatures.flatMap { temperature in
                Self.smoothings.map { (temperature: temperature, smoothing: $0) }
            }
            let tried = try await settings.concurrentMap { _, setting in
                let scores = prepared.map { fold in
                    let shares = fold.neighbors.map { neighbors in
                        Neighbor.logShares(
                            neighbors.prefix(count), labels: fold.labels, classCount: classCount,
                            temperature: setting.temperature, smoothing: setting.smoothing)
                    }
                    return Matrix(rows: shares.count, columns: classCount, elements: Array(shares.joined()))
                }
                return HeldOutScores(
                    scores, of: folds,
                    solver: .nearestNeighbors(
                        count: count, temperature: setting.temperature, smoothing: setting.smoothing),
                    seconds: 0)
            }
            guard var best = tried.min(by: { $0.trial.loss < $1.trial.loss }) else { continue }
            best.trial.seconds = clock.secondsAgo
            try await onTrial(best)
        }
    }
}

extension Matrix {
    /// Joins the rows of matrices with so many columns.
    fileprivate init(joining parts: [Matrix], columns: Int) {
        self.init(
            rows: parts.reduce(0) { $0 + $1.rows }, columns: columns, elements: Array(parts.map(\.elements).joined()))
    }
}
