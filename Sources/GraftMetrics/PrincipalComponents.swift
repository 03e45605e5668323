/// The directions in which vectors differ most (Pearson 1901): principal component analysis by subspace iteration.
///
/// Numbers are double precision within. The result is the same for the same vectors, sign included: of each direction the
/// entry of the largest magnitude is positive.
public struct PrincipalComponents: Sendable, Equatable {
    /// The mean of the vectors, `[D]`.
    public let mean: [Double]
    /// The directions, each `[D]` and of length 1, the one with the most variance first.
    ///
    /// There are fewer than were asked for where the vectors do not differ in so many.
    public let components: [[Double]]
    /// The variance along each direction, with the divisor `N - 1`.
    public let explainedVariance: [Double]
    /// The share of the whole variance that each direction holds, from 0 to 1.
    public let explainedVarianceRatio: [Double]

    /// How many directions can be asked for.
    ///
    /// Eight are computed at once: the more of them are not asked for, the sooner the others settle.
    public static let possibleCounts = 1...4

    /// Finds the directions.
    ///
    /// - Parameters:
    ///   - vectors: The vectors, each `[D]`; of fewer than two there are no directions.
    ///   - count: How many directions, in ``possibleCounts``.
    public init(of vectors: [[Float]], count: Int = 2) {
        precondition(Self.possibleCounts.contains(count), "one to four directions")
        precondition(vectors.allSatisfy { $0.count == vectors[0].count }, "vectors are of one length")
        let dimension = vectors.first?.count ?? 0
        var mean = [Double](repeating: 0, count: dimension)
        for vector in vectors {
            for (index, value) in vector.enumerated() { mean[index] += Double(value) / Double(vectors.count) }
        }
        var total = 0.0
        for vector in vectors {
            for (index, value) in vector.enumerated() {
                let difference = Double(value) - mean[index]
                total += difference * difference
            }
        }
        self.mean = mean
        // With infinite or missing numbers there is no variance to speak of.
        guard vectors.count > 1, total > 0, total.isFinite else {
            (components, explainedVariance, explainedVarianceRatio) = ([], [], [])
            return
        }
        let subspace = Subspace(of: vectors, mean: mean, settling: count)
        let kept = (0..<count).filter { subspace.values[$0] > total * 1e-12 }
        components = kept.map { Self.signed(subspace.direction($0)) }
        explainedVariance = kept.map { subspace.values[$0] / Double(vectors.count - 1) }
        explainedVarianceRatio = kept.map { subspace.values[$0] / total }
    }

    /// Where a vector is along each direction, measured from the mean.
    public func projection(of vector: [Float]) -> [Double] {
        precondition(vector.count == mean.count, "the vector is as long as those that were analysed")
        return components.map { direction in
            vector.indices.reduce(0) { $0 + (Double(vector[$1]) - mean[$1]) * direction[$1] }
        }
    }

    private static func signed(_ direction: [Double]) -> [Double] {
        let largest = direction.reduce(0) { abs($1) > abs($0) ? $1 : $0 }
        return largest < 0 ? direction.map { -$0 } : direction
    }
}
