import Foundation
import GraftHeads
import GraftRandom
import Testing

extension Matrix {
    /// A matrix of random numbers in `-1..<1`.
    static func random(rows: Int, columns: Int, seed: UInt64) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        let elements = (0..<rows * columns).map { _ in generator.nextUnitFloat() * 2 - 1 }
        return Matrix(rows: rows, columns: columns, elements: elements)
    }
}

/// The largest difference between numbers at the same place.
func largestDifference(_ left: [Float], _ right: [Float]) -> Float {
    zip(left, right).map { abs($0 - $1) }.max() ?? 0
}

/// The place of a file of the `Fixtures` folder.
func fixture(_ name: String) throws -> URL {
    try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil))
}
