/// A layer that scales each input vector to length 1, as Keras' `UnitNormalization` does along its last axis.
///
/// A vector of zeros stays as it is.
public struct UnitNormalization: Sendable, Hashable {
    /// Creates the layer.
    public init() {}
}

extension UnitNormalization: LayerBehavior {
    static var typeName: String { "UnitNormalization" }
    var parameterCount: Int { 0 }
    var tensors: [String: Tensor] { [:] }

    func outputDimension(forInput dimension: Int) -> Int? {
        dimension
    }

    package func output(for input: Matrix) -> Matrix {
        var output = input
        for row in 0..<input.rows {
            output.scaleRow(row, by: input.inverseLength(ofRow: row))
        }
        return output
    }
}

extension Matrix {
    /// 1 divided by the length of a row; 0 for a row of zeros.
    package func inverseLength(ofRow row: Int) -> Float {
        let span = elements.span
        var sum = 0.0
        for index in row * columns..<(row + 1) * columns { sum += Double(span[index]) * Double(span[index]) }
        return sum > 0 ? Float(1 / sum.squareRoot()) : 0
    }

    /// Multiplies the elements of a row by a factor.
    package mutating func scaleRow(_ row: Int, by factor: Float) {
        let range = row * columns..<(row + 1) * columns
        var span = elements.mutableSpan
        for index in range { span[index] *= factor }
    }
}
