public import GraftHeads

extension ValueScaling {
    /// Creates the scaling by the mean and the standard deviation of each column of values, `[N, values]`.
    ///
    /// A column whose values are all the same has the scale 1.
    public init(of values: Matrix) {
        let statistics = ColumnStatistics(of: values)
        self.init(mean: statistics.mean, scale: statistics.deviation)
    }
}
