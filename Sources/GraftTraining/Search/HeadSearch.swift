/// Finds the strongest head that features allow, among those that can be solved for, by cross-validation.
///
/// It tries logistic regression over a path of penalties and discriminant analysis over shrinkages, each on features scaled in two
/// ways, and prototypes and nearest neighbours; the least log-loss on examples that were held out wins, and is solved for once more
/// on all examples. Log-loss decides, not accuracy: it knows differences between heads that are right equally often, and on photos
/// of food with 2 to 40 images a class its choice was also the more accurate one on other images.
public struct HeadSearch: Sendable, Hashable {
    /// The kinds of head that are tried.
    public var methods: Set<HeadMethod>
    /// The most folds, at least 2; there are fewer where each class has fewer images, and 3 where there are thousands of them.
    public var foldCount: Int
    /// The seed of the folds; the same seed gives the same head, byte for byte, on one machine.
    public var seed: UInt64

    /// The most examples that heads are tried on.
    ///
    /// Of more, a part is tried, with the same share of each class, and the winner is solved for on all of them. That is sound as far as
    /// a penalty that holds for the part holds for the whole: `C` weighs the sum of the losses, so that more examples count for more
    /// against it without being told.
    static let rowLimit = 8_192
    /// With more examples, three folds are enough to tell heads apart, and logistic regression is tried only with the scaling with
    /// which discriminant analysis did better.
    static let smallCount = 2_000
    /// The most examples with which nearest neighbours are tried beside other heads: the head keeps them all.
    static let neighborLimit = 5_000

    /// Creates a search.
    ///
    /// - Parameters:
    ///   - methods: The kinds of head that are tried, at least one.
    ///   - foldCount: The most folds, at least 2.
    ///   - seed: The seed of the folds.
    public init(methods: Set<HeadMethod> = Set(HeadMethod.allCases), foldCount: Int = 5, seed: UInt64 = 0) {
        precondition(!methods.isEmpty, "there is something to try")
        self.methods = methods
        self.foldCount = foldCount
        self.seed = seed
    }

    /// Finds the head.
    ///
    /// Where each class has a single image, nothing can be held out: then the prototypes are taken untried, or what there is of
    /// `methods` with its usual numbers.
    ///
    /// - Parameters:
    ///   - examples: The examples to learn from, at least one.
    ///   - classCount: The number of classes, at least 2.
    ///   - groups: For each example, what it has in common with those that stay in one fold with it, such as the image that it is a
    ///     view or a copy of; nil where each stands for itself.
    ///   - onTrial: Told of each head as it has been tried. An error that it throws ends the search.
    /// - Returns: The head, and what was tried.
    /// - Throws: `TrainingError` for a number outside its range and for features that are not finite; `CancellationError`; what
    ///   `onTrial` throws.
    public func run(
        on examples: LabeledFeatures, classCount: Int, groups: [Int]? = nil,
        onTrial: @Sendable (HeadTrial) async throws -> Void = { _ in }
    ) async throws -> HeadSearchResult {
        guard foldCount >= 2 else {
            throw TrainingError.outOfRange(
                parameter: "number of folds", value: Double(foldCount), expected: "at least 2")
        }
        try examples.validate(classCount: classCount)
        let folds = try SearchFolds(
            labels: examples.labels, groups: groups,
            count: examples.count > Self.smallCount ? min(foldCount, 3) : foldCount,
            rowLimit: Self.rowLimit, seed: seed)
        var trials: [HeadTrial] = []
        var best: HeldOutScores?
        if !folds.folds.isEmpty {
            let sample = Matrix(try await RowBlocks(examples.source, rows: folds.rows))
            try await tryAll(on: sample, of: examples.count, folds: folds, classCount: classCount) { result in
                guard result.trial.loss.isFinite else { return }
                trials.append(result.trial)
                if best.map({ result.trial.loss < $0.trial.loss }) ?? true { best = result }
                try await onTrial(result.trial)
            }
        }
        let solver: HeadSolver
        if let best { solver = best.trial.solver } else { solver = try await untried(on: examples) }
        return HeadSearchResult(
            head: try await solver.fit(examples, classCount: classCount), solver: solver, trials: trials,
            heldOutRows: best == nil ? [] : folds.heldOut.map { folds.rows[$0] },
            heldOutProbabilities: best.map { Softmax.probabilities(logits: $0.scores) }
                ?? Matrix(rows: 0, columns: classCount))
    }

    /// The temperature of discriminant analysis on one image a class, by the spread of the examples: the best of four
    /// values on photos of food, where its head was about as sure as it was right; on others it may be off.
    private static let loneTemperature = 0.15

    /// What is solved for where nothing can be tried.
    private func untried(on examples: LabeledFeatures) async throws -> HeadSolver {
        if methods.contains(.prototypes) { return .prototypes(temperature: Prototypes().temperature) }
        if methods.contains(.logistic) { return .logistic(inversePenalty: 1, scaling: .unitLength) }
        if methods.contains(.nearestNeighbors) {
            let usual = NearestNeighborsSolver()
            return .nearestNeighbors(count: 1, temperature: usual.temperature, smoothing: usual.smoothing)
        }
        // No spread within the classes is known: the nearest mean decides. Its scores grow with the spread of all examples.
        let spread = try await PrincipalCoordinates(
            examples.source, rows: Array(0..<examples.count), scaling: .unitLength
        ).spreads.reduce(0, +)
        return .discriminant(
            shrinkage: 1, temperature: max(spread, 1e-6) * Self.loneTemperature, scaling: .unitLength)
    }

    private func tryAll(
        on sample: Matrix, of exampleCount: Int, folds: SearchFolds, classCount: Int,
        _ onTrial: (HeldOutScores) async throws -> Void
    ) async throws {
        let findsNeighbors =
            methods.contains(.nearestNeighbors) && (exampleCount <= Self.neighborLimit || methods.count == 1)
        if methods.contains(.prototypes) || findsNeighbors {
            let search = try await SimilaritySearch(
                sample, folds: folds, classCount: classCount, findsNeighbors: findsNeighbors)
            if methods.contains(.prototypes) { try await search.prototypes(onTrial) }
            if findsNeighbors { try await search.nearestNeighbors(onTrial) }
        }
        guard methods.contains(.discriminant) || methods.contains(.logistic) else { return }
        let isLarge = folds.rows.count > Self.smallCount
        var searches: [(search: LinearSearch, discriminantLoss: Double)] = []
        for scaling in [FeatureScaling.unitLength, .standard] {
            let search = try await LinearSearch(sample, folds: folds, classCount: classCount, scaling: scaling)
            var least = Double.infinity
            // Where only one scaling is taken further, discriminant analysis chooses it, wanted or not: it costs next to nothing.
            if methods.contains(.discriminant) || isLarge {
                try await search.discriminants { result in
                    least = min(least, result.trial.loss)
                    if methods.contains(.discriminant) { try await onTrial(result) }
                }
            }
            searches.append((search, least))
        }
        guard methods.contains(.logistic) else { return }
        if isLarge, let best = searches.min(by: { $0.discriminantLoss < $1.discriminantLoss }) { searches = [best] }
        for (search, _) in searches { try await search.logistics(onTrial) }
    }
}
