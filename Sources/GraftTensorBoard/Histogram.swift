/// How numbers are spread over equal intervals, as `tf.summary.histogram` counts them.
package struct Histogram: Sendable, Equatable {
    /// The numbers from one bound to another.
    package struct Bucket: Sendable, Equatable {
        /// Where it begins.
        package let lowerBound: Double
        /// Where it ends.
        package let upperBound: Double
        /// How many numbers are in it.
        package let count: Int
    }

    /// From the least number to the greatest; none where there are no numbers.
    ///
    /// The last bucket holds the greatest number too; where all are equal, it holds them all.
    package let buckets: [Bucket]

    /// Counts numbers; those that are not finite are left out, since no interval holds them.
    package init(of numbers: [Float], bucketCount: Int = 30) {
        let finite = numbers.filter(\.isFinite)
        guard let least = finite.min().map(Double.init), let greatest = finite.max().map(Double.init) else {
            buckets = []
            return
        }
        let width = (greatest - least) / Double(bucketCount)
        var counts = [Int](repeating: 0, count: bucketCount)
        for number in finite {
            let position = width > 0 ? Int((Double(number) - least) / width) : bucketCount - 1
            counts[min(position, bucketCount - 1)] += 1
        }
        buckets = counts.indices.map { index in
            Bucket(
                lowerBound: least + Double(index) * width,
                upperBound: index == bucketCount - 1 ? greatest : least + Double(index + 1) * width,
                count: counts[index])
        }
    }
}
