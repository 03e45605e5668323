public import GraftHeads

extension Standardization {
    /// Creates the layer from training features, by the mean and the standard deviation of each: Keras' `adapt`.
    public init(adaptedTo features: some FeatureSource) {
        let statistics = ColumnStatistics(of: features)
        self.init(mean: statistics.mean, positiveScale: statistics.deviation)
    }
}
