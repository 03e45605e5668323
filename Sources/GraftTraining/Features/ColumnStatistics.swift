/// The mean and the standard deviation of each column of feature vectors or values, computed in one pass.
struct ColumnStatistics {
    /// The mean of each column.
    let mean: [Float]
    /// The standard deviation of each column, of the population; 1 for a column whose numbers are all the same.
    let deviation: [Float]

    /// Computes the statistics of some vectors; of none they are 0 and 1.
    init(of source: some FeatureSource) {
        var mean = [Double](repeating: 0, count: source.dimension)
        var squares = mean
        var vector = [Float](repeating: 0, count: source.dimension)
        // Welford's sums (1962): a mean far from 0 takes no digits from the deviation.
        for row in 0..<source.count {
            var destination = vector.mutableSpan
            source.copyFeatureVector(at: row, into: &destination)
            for column in vector.indices {
                let difference = Double(vector[column]) - mean[column]
                mean[column] += difference / Double(row + 1)
                squares[column] += difference * (Double(vector[column]) - mean[column])
            }
        }
        let count = Double(max(source.count, 1))
        self.mean = mean.map { Float($0) }
        deviation = zip(squares, mean).map { square, mean in
            let deviation = (square / count).squareRoot()
            // Below what float32 tells apart around the mean, the spread is rounding: such a column is constant.
            return deviation > abs(mean) * Double(Float.ulpOfOne) ? Float(deviation) : 1
        }
    }
}
