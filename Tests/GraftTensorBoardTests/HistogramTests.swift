import GraftTensorBoard
import Testing

@Suite("Histograms")
struct HistogramTests {
    @Test("count numbers in equal intervals from the least to the greatest, which is in the last one")
    func counts() {
        let histogram = Histogram(of: [0, 0.5, 1, 1.5, 3, 4], bucketCount: 4)
        #expect(histogram.buckets.map(\.lowerBound) == [0, 1, 2, 3])
        #expect(histogram.buckets.map(\.upperBound) == [1, 2, 3, 4])
        #expect(histogram.buckets.map(\.count) == [2, 2, 0, 2])
    }

    @Test("put equal numbers into the last of intervals without width, as TensorFlow does")
    func equalNumbers() {
        let histogram = Histogram(of: [2, 2, 2], bucketCount: 3)
        #expect(histogram.buckets.allSatisfy { $0.lowerBound == 2 && $0.upperBound == 2 })
        #expect(histogram.buckets.map(\.count) == [0, 0, 3])
    }

    @Test("leave out what is no finite number, and have no buckets without numbers")
    func notFinite() {
        #expect(Histogram(of: [.nan, 1, .infinity, 2]).buckets.map(\.count).reduce(0, +) == 2)
        #expect(Histogram(of: [.nan]).buckets.isEmpty)
        #expect(Histogram(of: []).buckets.isEmpty)
    }

    @Test("hold the widest range of numbers")
    func widestRange() {
        let greatest = Float.greatestFiniteMagnitude
        let histogram = Histogram(of: [-greatest, 0, greatest], bucketCount: 2)
        #expect(histogram.buckets.map(\.count) == [1, 2])
        #expect(histogram.buckets.map(\.upperBound) == [0, Double(greatest)])
    }
}
