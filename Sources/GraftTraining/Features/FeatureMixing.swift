package import GraftRandom

/// How examples of a batch are mixed in training, features and targets alike, so that the head learns what is between.
///
/// Each example is mixed with another one of its batch, in the same shares for the whole batch, drawn anew for each.
public enum FeatureMixing: Sendable, Hashable, Codable {
    /// Weighted means of two feature vectors; the weights are drawn from the beta distribution of `alpha`, above 0.
    ///
    /// Source: Zhang et al., "mixup: Beyond Empirical Risk Minimization" (ICLR 2018), on features instead of pixels.
    case mixUp(alpha: Double)
    /// One stretch of the feature vector is the other example's; its share is drawn from the beta distribution of `alpha`.
    ///
    /// Source: Yun et al., "CutMix" (ICCV 2019), with neighbouring features in the place of an image's rectangle.
    case cutMix(alpha: Double)

    /// The parameter of the beta distribution, above 0.
    public var alpha: Double {
        switch self {
        case .mixUp(let alpha), .cutMix(let alpha): alpha
        }
    }

    func validate() throws(TrainingError) {
        guard alpha > 0 && alpha.isFinite else {
            throw .outOfRange(parameter: "alpha of the mixing", value: alpha, expected: "above 0 and finite")
        }
    }

    /// Mixes a batch.
    ///
    /// - Parameters:
    ///   - features: The feature vectors, `[N, D]`.
    ///   - targets: The targets, `[N, outputs]`.
    ///   - generator: Where the shares and the partners are drawn from.
    package func mix(_ features: inout Matrix, _ targets: inout Matrix, using generator: inout SeededGenerator) {
        let share = generator.nextBeta(alpha: alpha)
        let partners = generator.permutation(of: features.rows)
        switch self {
        case .mixUp:
            Self.blend(&features, with: partners, keeping: Float(share))
            Self.blend(&targets, with: partners, keeping: Float(share))
        case .cutMix:
            let dimension = features.columns
            let width = Int((Double(dimension) * (1 - share)).rounded())
            let start = generator.nextIndex(below: dimension - width + 1)
            let original = features.elements
            for (row, partner) in partners.enumerated() {
                for column in start..<start + width {
                    features.elements[row * dimension + column] = original[partner * dimension + column]
                }
            }
            // The share that is there in the end: the drawn one is no whole number of features.
            Self.blend(&targets, with: partners, keeping: 1 - Float(width) / Float(dimension))
        }
    }

    private static func blend(_ matrix: inout Matrix, with partners: [Int], keeping share: Float) {
        let (original, columns) = (matrix.elements, matrix.columns)
        for (row, partner) in partners.enumerated() {
            for column in 0..<columns {
                matrix.elements[row * columns + column] =
                    share * original[row * columns + column] + (1 - share) * original[partner * columns + column]
            }
        }
    }
}
