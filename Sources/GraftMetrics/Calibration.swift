/// Whether probabilities mean what they say: of the images that a classifier is 80 % sure of, 80 % should be right.
///
/// Images are put into bins of equal width by the probability of their most probable class (Guo et al. 2017, On Calibration
/// of Modern Neural Networks, arXiv:1706.04599).
public struct Calibration: Sendable, Equatable {
    /// The images whose confidence lies in one range.
    public struct Bin: Sendable, Equatable {
        /// The lower end of the range; the upper one belongs to it.
        public let lower: Double
        /// The upper end of the range.
        public let upper: Double
        /// How many images there are.
        public let count: Int
        /// The mean probability of their most probable classes; 0 where there are none.
        public let confidence: Double
        /// The share of them that is told right; 0 where there are none.
        public let accuracy: Double
    }

    /// The bins, from the least confidence to the most.
    public let bins: [Bin]

    /// Sorts images into bins.
    public init(_ scores: ScoredImages, binCount: Int = 10) {
        self.init(probabilities: scores.probabilities, labels: scores.labels, binCount: binCount)
    }

    /// Sorts images into bins by their probabilities, a row an image, and their true classes.
    package init(probabilities: [[Float]], labels: [Int], binCount: Int = 10) {
        precondition(binCount > 0, "there is at least one bin")
        var sums = [(count: Int, confidence: Double, correct: Int)](repeating: (0, 0, 0), count: binCount)
        for (row, label) in zip(probabilities, labels) {
            let predicted = row.indices.reduce(0) { row[$1] > row[$0] ? $1 : $0 }
            let confidence = row[predicted]
            let bin = min(binCount - 1, max(0, Int((confidence * Float(binCount)).rounded(.up)) - 1))
            sums[bin].count += 1
            sums[bin].confidence += Double(confidence)
            sums[bin].correct += predicted == label ? 1 : 0
        }
        bins = sums.enumerated().map { index, sum in
            Bin(
                lower: Double(index) / Double(binCount), upper: Double(index + 1) / Double(binCount), count: sum.count,
                confidence: sum.count == 0 ? 0 : sum.confidence / Double(sum.count),
                accuracy: sum.count == 0 ? 0 : Double(sum.correct) / Double(sum.count))
        }
    }

    /// The mean distance of confidence and accuracy, each bin weighted by its images, from 0 to 1.
    public var expectedCalibrationError: Double {
        let total = bins.reduce(0) { $0 + $1.count }
        guard total > 0 else { return 0 }
        return bins.reduce(0) { $0 + Double($1.count) / Double(total) * abs($1.accuracy - $1.confidence) }
    }
}
