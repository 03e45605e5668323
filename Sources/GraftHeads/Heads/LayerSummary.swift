/// One row of the table that Keras' `summary()` prints.
public struct LayerSummary: Sendable, Hashable {
    /// The layer's name, unique in its head, such as `dense_1`.
    public let name: String
    /// The kind of layer, such as `Dense`.
    public let type: String
    /// The length of the layer's output vectors.
    public let outputDimension: Int
    /// The number of parameters, frozen ones too.
    public let parameterCount: Int
    /// The number of parameters that no gradient changes, such as moving averages.
    public let frozenParameterCount: Int

    /// The output shape as Keras writes it, such as `(None, 10)`, where None stands for the batch.
    public var outputShape: String { "(None, \(outputDimension))" }
}

extension Head {
    /// The rows of a table of the layers, in order, named as Keras names them.
    public var layerSummaries: [LayerSummary] {
        var dimension = inputDimension
        return zip(layers, Self.names(of: layers.map(\.behavior.typeName))).map { layer, name in
            dimension = layer.behavior.outputDimension(forInput: dimension) ?? dimension
            return LayerSummary(
                name: name, type: layer.behavior.typeName, outputDimension: dimension,
                parameterCount: layer.behavior.parameterCount + layer.behavior.frozenParameterCount,
                frozenParameterCount: layer.behavior.frozenParameterCount)
        }
    }

    /// Names layers of the given types as Keras does in a new model: `dense`, `batch_normalization`, `dense_1`.
    static func names(of types: [String]) -> [String] {
        var seen: [String: Int] = [:]
        return types.map { type in
            let base = type.replacing(/([a-z])([A-Z])/) { "\($0.output.1)_\($0.output.2)" }.lowercased()
            let number = seen[base, default: 0]
            seen[base] = number + 1
            return number == 0 ? base : "\(base)_\(number)"
        }
    }
}
