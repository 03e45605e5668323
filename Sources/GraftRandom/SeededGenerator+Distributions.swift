internal import Foundation

extension SeededGenerator {
    /// Returns a number of the normal distribution with mean 0 and standard deviation 1, by Box and Muller's transform (1958).
    public mutating func nextNormal() -> Double {
        // 1 minus a number below 1 is above 0, so that the logarithm is finite.
        let radius = (-2 * log(1 - nextUnitDouble())).squareRoot()
        return radius * cos(2 * .pi * nextUnitDouble())
    }

    /// Returns a number of the beta distribution with both parameters `alpha`, which lies in `0...1`.
    ///
    /// It is what MixUp and CutMix draw their shares from: at 1 evenly spread, below 1 mostly near the ends.
    ///
    /// - Parameter alpha: Both parameters, above 0.
    /// - Returns: The number.
    public mutating func nextBeta(alpha: Double) -> Double {
        precondition(alpha > 0, "the parameters of a beta distribution are above 0")
        let (first, second) = (nextLogGamma(shape: alpha), nextLogGamma(shape: alpha))
        // By their logarithms: for a small alpha both numbers may be too small for a floating-point number.
        return 1 / (1 + exp(second - first))
    }

    /// The logarithm of a number of the gamma distribution with scale 1.
    ///
    /// Source: Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables" (ACM TOMS 26:3, 2000), with their
    /// section 6 for shapes below 1.
    private mutating func nextLogGamma(shape: Double) -> Double {
        guard shape >= 1 else { return nextLogGamma(shape: shape + 1) + log(1 - nextUnitDouble()) / shape }
        let d = shape - 1.0 / 3
        while true {
            let normal = nextNormal()
            let root = 1 + normal / (9 * d).squareRoot()
            guard root > 0 else { continue }
            let cube = root * root * root
            if log(1 - nextUnitDouble()) < 0.5 * normal * normal + d - d * cube + d * log(cube) { return log(d * cube) }
        }
    }
}
