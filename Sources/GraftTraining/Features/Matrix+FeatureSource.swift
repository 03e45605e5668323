extension Matrix: FeatureSource {
    /// The number of rows.
    public var count: Int { rows }
    /// The number of columns.
    public var dimension: Int { columns }

    /// Copies one row of the matrix, `[columns]`.
    public func copyFeatureVector(at row: Int, into destination: inout MutableSpan<Float>) {
        let source = elements.span.extracting(row * columns..<(row + 1) * columns)
        for column in source.indices {
            destination[column] = source[column]
        }
    }
}
