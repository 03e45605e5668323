/// A layer that, in training, sets each input to 0 with the probability `rate` and scales the others by `1 / (1 - rate)`.
///
/// The scaling keeps the mean, so inference passes its input through unchanged.
///
/// Source: Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting" (JMLR 15, 2014), with
/// Keras' scaling.
public struct Dropout: Sendable, Hashable {
    /// The probability that an input is set to 0, `0..<1`.
    public let rate: Float

    /// Creates a dropout layer.
    ///
    /// - Throws: `HeadError.outOfRange` unless the rate is in `0..<1`.
    public init(rate: Float) throws(HeadError) {
        guard rate >= 0 && rate < 1 else {
            throw .outOfRange(parameter: "dropout rate", value: Double(rate), expected: "at least 0 and below 1")
        }
        self.rate = rate
    }
}

extension Dropout: LayerBehavior {
    static var typeName: String { "Dropout" }
    var parameterCount: Int { 0 }
    var tensors: [String: Tensor] { [:] }

    func outputDimension(forInput dimension: Int) -> Int? {
        dimension
    }

    package func output(for input: Matrix) -> Matrix {
        input
    }
}
