extension StoredFeatures {
    /// Some of the rows, in the order given.
    public func selecting(_ rows: [Int]) -> StoredFeatures {
        StoredFeatures(dimension: dimension, segments: segments, rows: rows.map { self.rows[$0] })
    }
}
