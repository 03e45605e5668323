import GraftRandom
import GraftTraining

extension Matrix {
    /// A matrix of random numbers in `-1..<1`.
    static func random(rows: Int, columns: Int, seed: UInt64) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        let elements = (0..<rows * columns).map { _ in generator.nextUnitFloat() * 2 - 1 }
        return Matrix(rows: rows, columns: columns, elements: elements)
    }
}

extension LabeledFeatures {
    /// Random feature vectors with random labels.
    static func random(count: Int, dimension: Int, classCount: Int, seed: UInt64) throws -> LabeledFeatures {
        var generator = SeededGenerator(seed: seed &+ 1)
        let labels = (0..<count).map { _ in Int(generator.next() % UInt64(classCount)) }
        return try LabeledFeatures(
            source: Matrix.random(rows: count, columns: dimension, seed: seed), labels: labels)
    }
}

/// The largest difference between numbers at the same place.
func largestDifference(_ left: [Float], _ right: [Float]) -> Float {
    zip(left, right).map { abs($0 - $1) }.max() ?? 0
}
