internal import Foundation

/// Student's t distribution with a whole number of degrees of freedom.
///
/// Source: Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.7.3 and 26.7.4.
struct StudentDistribution {
    /// The degrees of freedom, at least 1.
    let degreesOfFreedom: Int

    /// How probable a value in `-limit...limit` is, from 0 to 1; the limit is 0 or more.
    func probability(within limit: Double) -> Double {
        let angle = atan(limit / Double(degreesOfFreedom).squareRoot())
        let (sine, cosine) = (sin(angle), cos(angle))
        let isOdd = !degreesOfFreedom.isMultiple(of: 2)
        var term = isOdd ? cosine : 1
        var sum = degreesOfFreedom == 1 ? 0 : term
        for factor in stride(from: isOdd ? 2 : 1, to: degreesOfFreedom - 2, by: 2) {
            term *= Double(factor) / Double(factor + 1) * cosine * cosine
            sum += term
        }
        return isOdd ? 2 / Double.pi * (angle + sine * sum) : sine * sum
    }

    /// The limit within which 95 % of the values lie.
    var limitOf95Percent: Double {
        var (lower, upper) = (0.0, 16.0)
        // 60 halvings leave less than the last digit.
        for _ in 0..<60 {
            let middle = (lower + upper) / 2
            if probability(within: middle) < 0.95 { lower = middle } else { upper = middle }
        }
        return (lower + upper) / 2
    }
}
