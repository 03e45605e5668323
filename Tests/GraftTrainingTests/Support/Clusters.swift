import GraftRandom
import GraftTraining

extension LabeledFeatures {
    /// Feature vectors around a centre of their class, in no order of the classes.
    static func clusters(
        count: Int, dimension: Int, classCount: Int, spread: Float = 0.3, seed: UInt64, centreSeed: UInt64 = 77
    ) throws -> LabeledFeatures {
        let centres = Matrix.random(rows: classCount, columns: dimension, seed: centreSeed)
        let noise = Matrix.random(rows: count, columns: dimension, seed: seed)
        var generator = SeededGenerator(seed: seed)
        let labels = generator.permutation(of: count).map { $0 % classCount }
        let elements = labels.enumerated().flatMap { row, label in
            zip(centres.row(label), noise.row(row)).map { $0 + spread * $1 }
        }
        return try LabeledFeatures(
            source: Matrix(rows: count, columns: dimension, elements: elements), labels: labels)
    }
}
