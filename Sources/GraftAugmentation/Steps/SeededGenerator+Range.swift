internal import GraftRandom

extension SeededGenerator {
    /// A number evenly spread over a range.
    mutating func next(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * nextUnitDouble()
    }
}
