internal import GraftRandom

/// Tells how unlike anything seen in training an image is, by its feature vector.
///
/// A head names a class for anything, even for noise, and is often sure of it. This compares a feature vector with those that
/// the head has learned from. The score itself means nothing to a reader; its place among the scores of training images, each
/// by a detector that has not learned from it, does: a novelty of 0.99 says that 99 % of the training images are less unlike
/// the others.
///
/// Things of another kind, such as drawings or noise among photos of food, are told almost always. Things of the same kind but
/// of a class that was not trained on, such as another dish, mostly are not: to the backbone they look like the rest.
public struct NoveltyDetector: Sendable, Hashable {
    let distance: RelativeMahalanobis
    /// The scores of training images by detectors that have not learned from them, in ascending order; at least one.
    let referenceScores: [Float]

    /// The most examples that a detector learns from; of more, as many are drawn.
    public static let exampleLimit = 4000
    /// How many times a part of the examples is held out for the reference scores.
    private static let foldCount = 5

    init(distance: RelativeMahalanobis, referenceScores: [Float]) {
        precondition(!referenceScores.isEmpty, "there are scores to compare with")
        self.distance = distance
        self.referenceScores = referenceScores.sorted()
    }

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

    /// The length of the feature vectors.
    public var inputDimension: Int { distance.mean.count }

    /// How many training images the novelty is compared with.
    public var referenceCount: Int { referenceScores.count }

    /// The share of training images that are less unlike the others than a feature vector is, from 0 to 1.
    ///
    /// A vector with a number that is not finite is as novel as can be.
    ///
    /// - Parameter features: The feature vector, `[inputDimension]`.
    /// - Returns: 1 for a vector that is more unlike than every training image.
    public func novelty(of features: [Float]) -> Double {
        precondition(features.count == inputDimension, "the vector is as long as those that were learned from")
        let score = distance.scores(of: Matrix(rows: 1, columns: features.count, elements: features))[0]
        return novelty(ofScore: score)
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

    private func novelty(ofScore score: Float) -> Double {
        guard score.isFinite else { return 1 }
        var (lower, upper) = (0, referenceScores.count)
        while lower < upper {
            let middle = (lower + upper) / 2
            if referenceScores[middle] < score { lower = middle + 1 } else { upper = middle }
        }
        return Double(lower) / Double(referenceScores.count)
    }

    /// The score that novelties are made of; the higher, the less like the training images.
    package func score(of features: [Float]) -> Float {
        distance.scores(of: Matrix(rows: 1, columns: features.count, elements: features))[0]
    }

    private static func sample(_ count: Int, seed: UInt64) -> [Int] {
        var generator = SeededGenerator(seed: seed, stream: .subsets)
        return Array(generator.permutation(of: count).prefix(exampleLimit))
    }
}
