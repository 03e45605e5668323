internal import Foundation

/// Whether two classifiers that saw the same images differ by more than chance (McNemar 1947), by the exact binomial test.
public struct McNemarTest: Sendable, Equatable {
    /// Images that only the first tells right.
    public let onlyFirst: Int
    /// Images that only the second tells right.
    public let onlySecond: Int
    /// How probable a difference as large as this is, or larger, between classifiers that are equally good, from 0 to 1.
    public let pValue: Double

    /// Compares two classifiers image by image.
    ///
    /// - Parameters:
    ///   - first: Whether the first tells each image right.
    ///   - second: Whether the second does, of the same images in the same order.
    public init(_ first: [Bool], _ second: [Bool]) {
        precondition(first.count == second.count, "both have seen the same images")
        onlyFirst = zip(first, second).count { $0 && !$1 }
        onlySecond = zip(first, second).count { !$0 && $1 }
        pValue = Self.twoSided(min(onlyFirst, onlySecond), of: onlyFirst + onlySecond)
    }

    /// Twice the probability of at most so many heads in tosses of a fair coin, at most 1.
    private static func twoSided(_ heads: Int, of tosses: Int) -> Double {
        guard tosses > 0 else { return 1 }
        // By logarithms: the binomials of some thousand images are beyond any number format.
        var logBinomial = -Double(tosses) * log(2.0)
        var tail = exp(logBinomial)
        for count in 0..<heads {
            logBinomial += log(Double(tosses - count) / Double(count + 1))
            tail += exp(logBinomial)
        }
        return min(1, 2 * tail)
    }
}
