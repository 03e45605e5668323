/// Features as a standardization makes them; they are computed as they are read.
package struct StandardizedFeatures: FeatureSource {
    private let source: any FeatureSource
    private let standardization: Standardization

    /// Standardizes features of the standardization's length.
    package init(_ source: any FeatureSource, by standardization: Standardization) {
        precondition(source.dimension == standardization.dimension, "the standardization is of such features")
        self.source = source
        self.standardization = standardization
    }

    /// The number of feature vectors.
    package var count: Int { source.count }
    /// The length of each feature vector.
    package var dimension: Int { source.dimension }

    /// Copies the standardized feature vector of a row, `[dimension]`.
    package func copyFeatureVector(at row: Int, into destination: inout MutableSpan<Float>) {
        source.copyFeatureVector(at: row, into: &destination)
        for index in destination.indices {
            destination[index] = (destination[index] - standardization.mean[index]) / standardization.scale[index]
        }
    }
}
