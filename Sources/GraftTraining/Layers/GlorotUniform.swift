internal import GraftRandom

/// The Glorot uniform initializer: weights evenly spread over `-limit..<limit` with `limit = √(6 / (inputs + units))`.
///
/// Keras' default for dense layers. Source: Glorot and Bengio, "Understanding the difficulty of training deep
/// feedforward neural networks" (AISTATS 2010).
enum GlorotUniform {
    /// Returns weights, `[inputs, units]`.
    static func weights(inputs: Int, units: Int, using generator: inout SeededGenerator) -> Matrix {
        let limit = (6 / Float(inputs + units)).squareRoot()
        let elements = (0..<inputs * units).map { _ in (generator.nextUnitFloat() * 2 - 1) * limit }
        return Matrix(rows: inputs, columns: units, elements: elements)
    }
}
