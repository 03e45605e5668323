/// The mean of what several trainings came to whose training examples overlap, and how sure it is.
///
/// The folds of a cross-validation share most of what they learn from, so that their figures differ less than those of
/// independent samples. The interval allows for that by the corrected resampled t-test: with `k` figures of variance `s²`, held
/// out and learned from in the ratio `r`, the variance of the mean is taken as `(1/k + r) s²` in place of `s²/k`.
///
/// Source: Nadeau and Bengio, "Inference for the Generalization Error" (2003), Machine Learning 52, 239-281.
public struct ResampledInterval: Sendable, Equatable {
    /// The mean of the figures.
    public let mean: Double
    /// The standard deviation of the figures, with the divisor `k - 1`; nil for a single one.
    public let standardDeviation: Double?
    /// Half the width of the interval about the mean that holds the true value with 95 % confidence; nil for a single figure.
    public let halfWidth: Double?

    /// Sums figures up.
    ///
    /// - Parameters:
    ///   - values: The figures, at least one.
    ///   - heldOutRatio: The number of held-out examples divided by the number of those learned from, 0 or more.
    public init(_ values: [Double], heldOutRatio: Double) {
        precondition(!values.isEmpty && heldOutRatio >= 0, "there are figures, and a ratio of 0 or more")
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        self.mean = mean
        guard values.count > 1 else {
            (standardDeviation, halfWidth) = (nil, nil)
            return
        }
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        standardDeviation = variance.squareRoot()
        halfWidth =
            StudentDistribution(degreesOfFreedom: values.count - 1).limitOf95Percent
            * ((1 / count + heldOutRatio) * variance).squareRoot()
    }
}
