internal import Foundation

/// How the error of a classifier falls as it learns from more examples: `floor + scale / count^exponent`.
///
/// Of the many shapes that learning curves have been given, this one fits most of them well (Viering and Loog, "The Shape of
/// Learning Curves: a Review" (2021), arXiv:2103.10948). Far beyond the counts that it was fitted to it is a guess.
public struct PowerLaw: Sendable, Equatable {
    /// The error that no number of examples goes below, 0 or more.
    public let floor: Double
    /// What the error has on top of the floor with one example, 0 or more.
    public let scale: Double
    /// How fast it falls, in ``exponentRange``.
    public let exponent: Double

    /// The exponents that are tried: below them a curve is a line, above them a step.
    public static let exponentRange = 0.05...2.0

    /// Fits the law by least squares, with a floor and a scale that are not negative.
    ///
    /// Nil for fewer than three different counts, through which any number of laws go.
    ///
    /// - Parameters:
    ///   - counts: Numbers of examples, each at least 1.
    ///   - errors: The error with each of them, from 0 to 1; there are as many.
    public init?(counts: [Int], errors: [Double]) {
        precondition(counts.count == errors.count && counts.allSatisfy { $0 >= 1 }, "an error for each count")
        guard Set(counts).count >= 3 else { return nil }
        func law(_ exponent: Double) -> (floor: Double, scale: Double, squares: Double) {
            Self.line(through: counts.map { pow(Double($0), -exponent) }, errors)
        }
        // The squares may have several valleys: the deepest of a grid is then followed to its bottom.
        let steps = 40
        let (first, last) = (Self.exponentRange.lowerBound, Self.exponentRange.upperBound)
        let grid = (0...steps).map { first + (last - first) * Double($0) / Double(steps) }
        let best = grid.indices.reduce(0) { law(grid[$1]).squares < law(grid[$0]).squares ? $1 : $0 }
        var (lower, upper) = (grid[max(0, best - 1)], grid[min(steps, best + 1)])
        let ratio = (5.0.squareRoot() - 1) / 2
        for _ in 0..<50 {
            let (left, right) = (upper - ratio * (upper - lower), lower + ratio * (upper - lower))
            if law(left).squares <= law(right).squares { upper = right } else { lower = left }
        }
        exponent = (lower + upper) / 2
        (floor, scale, _) = law(exponent)
    }

    /// The error with so many examples, at least 1.
    public func error(at count: Double) -> Double { floor + scale * pow(count, -exponent) }

    /// The line `floor + scale · x` with the least squares of those with neither negative.
    private static func line(
        through x: [Double], _ y: [Double]
    ) -> (floor: Double, scale: Double, squares: Double) {
        let count = Double(x.count)
        let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
        let spread = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
        let slope = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) } / spread
        let throughOrigin = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } / x.reduce(0) { $0 + $1 * $1 }
        let (floor, scale): (Double, Double) =
            if slope < 0 { (meanY, 0) } else if meanY - slope * meanX < 0 { (0, throughOrigin) } else {
                (meanY - slope * meanX, slope)
            }
        let squares = zip(x, y).reduce(0) { sum, point in
            let difference = point.1 - floor - scale * point.0
            return sum + difference * difference
        }
        return (floor, scale, squares)
    }
}
