public import GraftHeads
internal import GraftRandom

extension NoveltyDetector {
    /// The most examples that a detector learns from; of more, as many are drawn.
    public static let exampleLimit = 4000
    /// How many times a part of the examples is held out for the reference scores.
    private static let foldCount = 5

    /// Learns what the training images are like.
    ///
    /// Nil where there is too little to learn from: fewer than 5 different images, or images that do not differ within their
    /// classes.
    ///
    /// - Parameters:
    ///   - examples: What the head learns from.
    ///   - groups: For each example, what it has in common with those that are held out together with it, such as copies of a
    ///     photo; nil for nothing.
    ///   - seed: The same seed gives the same detector.
    /// - Throws: `CancellationError`.
    public init?(learning examples: LabeledFeatures, groups: [Int]? = nil, seed: UInt64) async throws {
        let sample = Self.sample(examples.count, seed: seed)
        let labels = sample.map { examples.labels[$0] }
        let sampleGroups = groups.map { groups in sample.map { groups[$0] } }
        var features = Matrix(rows: 0, columns: examples.source.dimension)
        examples.source.gather(sample[...], into: &features)
        guard let folds = try? StratifiedFolds(labels: labels, groups: sampleGroups, count: Self.foldCount, seed: seed),
            let distance = RelativeMahalanobis(features: features, labels: labels)
        else { return nil }
        let all = features
        let scores = try await concurrently(folds.count) { fold -> [Float] in
            try Task.checkCancellation()
            let rows = folds.training(without: fold)
            let others = RelativeMahalanobis(features: all.selecting(rows), labels: rows.map { labels[$0] })
            return others?.scores(of: all.selecting(folds.heldOut[fold])) ?? []
        }
        let reference = scores.joined().filter(\.isFinite)
        guard !reference.isEmpty else { return nil }
        self.init(distance: distance, referenceScores: reference)
    }

    /// The novelty of each feature vector of a source, `[N]`.
    ///
    /// - Parameter source: Vectors of `inputDimension` numbers.
    /// - Returns: As ``novelty(of:)`` gives for each.
    public func novelties(of source: any FeatureSource) -> [Double] {
        var vector = [Float](repeating: 0, count: source.dimension)
        return (0..<source.count).map { row in
            var span = vector.mutableSpan
            source.copyFeatureVector(at: row, into: &span)
            return novelty(of: vector)
        }
    }

    private static func sample(_ count: Int, seed: UInt64) -> [Int] {
        var generator = SeededGenerator(seed: seed, stream: .subsets)
        return Array(generator.permutation(of: count).prefix(exampleLimit))
    }
}
