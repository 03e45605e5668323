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
    package let referenceScores: [Float]

    package init(distance: RelativeMahalanobis, referenceScores: [Float]) {
        precondition(!referenceScores.isEmpty, "there are scores to compare with")
        self.distance = distance
        self.referenceScores = referenceScores.sorted()
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
}
