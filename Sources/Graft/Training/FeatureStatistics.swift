internal import GraftFeatures
internal import GraftTraining

/// Whether a backbone's features look like features, on the images at hand.
///
/// Pixels in a range that the network was not made for show here: too narrow a range makes all images look alike to the
/// network, too wide a one makes its numbers explode.
struct FeatureStatistics {
    /// The mean magnitude of a feature.
    let magnitude: Float
    /// The mean standard deviation of a feature over the images, divided by `magnitude`.
    let diversity: Float
    let isFinite: Bool
    /// Whether there is more than one image: one alone cannot differ.
    private let isOfSeveral: Bool

    /// Measures up to 256 rows, spread evenly.
    init(of source: some FeatureSource) {
        let rows = stride(from: 0, to: source.count, by: max(1, source.count / 256))
        var sums = [Double](repeating: 0, count: source.dimension)
        var squares = sums
        var magnitudes = 0.0
        var count = 0.0
        var vector = [Float](repeating: 0, count: source.dimension)
        for row in rows {
            var span = vector.mutableSpan
            source.copyFeatureVector(at: row, into: &span)
            for (index, value) in vector.enumerated() {
                sums[index] += Double(value)
                squares[index] += Double(value) * Double(value)
                magnitudes += Double(abs(value))
            }
            count += 1
        }
        let dimension = Double(source.dimension)
        let magnitude = magnitudes / (count * dimension)
        let deviation = zip(sums, squares).reduce(0) { total, column in
            let mean = column.0 / count
            return total + max(0, column.1 / count - mean * mean).squareRoot()
        }
        self.magnitude = Float(magnitude)
        diversity = magnitude > 0 ? Float(deviation / dimension / magnitude) : 0
        isFinite = magnitude.isFinite
        isOfSeveral = source.count > 1
    }

    /// What is wrong, in words; nil where nothing seems to be.
    var doubt: String? {
        let remedy =
            "the range of the pixels is probably wrong for this network; say it with --pixel-range, --mean, --std"
        if !isFinite { return "The backbone gives numbers that are not finite: \(remedy)." }
        if magnitude > 1000 { return "The backbone's features are huge (\(magnitude) on average): \(remedy)." }
        if isOfSeveral, diversity < 0.02 { return "The backbone's features hardly differ between images: \(remedy)." }
        return nil
    }
}
