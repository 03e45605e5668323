/// What each kind of layer defines; `Layer` forwards to it, so that a new kind is a new file and a case.
protocol LayerBehavior: Sendable {
    /// Keras' name of the kind, such as `Dense`.
    static var typeName: String { get }
    /// The number of trained parameters.
    var parameterCount: Int { get }
    /// The number of parameters that are kept with the layer and no gradient changes.
    var frozenParameterCount: Int { get }
    /// The length of the input vectors, where the layer's parameters fix it.
    var requiredInputs: Int? { get }
    /// The parameters under Keras' names, such as `kernel`.
    var tensors: [String: Tensor] { get }

    /// The length of the output vectors, or nil where the layer cannot take input vectors of that length.
    func outputDimension(forInput dimension: Int) -> Int?

    /// Computes the layer's output in inference mode, `[N, inputs]` to `[N, outputs]`.
    func output(for input: Matrix) -> Matrix
}

extension LayerBehavior {
    var frozenParameterCount: Int { 0 }
    var requiredInputs: Int? { nil }
    var typeName: String { Self.typeName }
}
