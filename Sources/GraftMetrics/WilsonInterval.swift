/// The interval in which a share lies with some confidence, given how often it was seen (Wilson 1927).
///
/// Unlike the textbook's normal interval it holds for few images and for shares near 0 and 1, and stays within them.
public struct WilsonInterval: Sendable, Equatable {
    /// The lower end, from 0 to 1.
    public let lower: Double
    /// The upper end, from 0 to 1.
    public let upper: Double

    /// The interval of a share with 95 % confidence.
    ///
    /// - Parameters:
    ///   - successes: How often it was seen.
    ///   - count: Out of how many; 0 gives the interval from 0 to 1.
    public init(successes: Int, of count: Int) {
        guard count > 0 else {
            (lower, upper) = (0, 1)
            return
        }
        let z = 1.959963984540054
        let n = Double(count)
        let share = Double(successes) / n
        let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        lower = successes == 0 ? 0 : max(0, centre - half)
        upper = successes == count ? 1 : min(1, centre + half)
    }
}
