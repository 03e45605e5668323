/// A layer that applies a function to each input, where a dense layer's own would come too early: Keras' `Activation`.
///
/// It stands behind batch normalization, which is between a linear dense layer and its activation.
public struct ActivationLayer: Sendable, Hashable {
    /// The function applied to each input.
    public let function: Activation

    /// Creates a layer.
    public init(_ function: Activation) {
        self.function = function
    }
}

extension ActivationLayer: LayerBehavior {
    static var typeName: String { "Activation" }
    var parameterCount: Int { 0 }
    var tensors: [String: Tensor] { [:] }

    func outputDimension(forInput dimension: Int) -> Int? {
        dimension
    }

    package func output(for input: Matrix) -> Matrix {
        Matrix(rows: input.rows, columns: input.columns, elements: input.elements.map { function($0) })
    }
}
