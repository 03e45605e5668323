/// Some rows of other features, in an order of their own; nothing is copied.
public struct SelectedFeatures: FeatureSource {
    private let source: any FeatureSource
    private let rows: [Int]

    /// Selects rows of features; a row may occur more than once.
    public init(_ source: any FeatureSource, rows: [Int]) {
        precondition(rows.allSatisfy { (0..<source.count).contains($0) }, "the rows are those of the features")
        self.source = source
        self.rows = rows
    }

    /// The number of selected rows.
    public var count: Int { rows.count }
    /// The length of each feature vector.
    public var dimension: Int { source.dimension }

    /// Copies the feature vector of a selected row, `[dimension]`.
    public func copyFeatureVector(at row: Int, into destination: inout MutableSpan<Float>) {
        source.copyFeatureVector(at: rows[row], into: &destination)
    }
}
