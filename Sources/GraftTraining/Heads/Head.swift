/// The trained layers on top of a backbone: feature vectors `[N, D]` to class scores `[N, classes]`.
///
/// The last layer is a linear dense layer that gives the logits; `probabilities(for:)` applies softmax to them.
public struct Head: Sendable, Hashable {
    /// The layers, in order; the last one is a linear `Dense`.
    public let layers: [Layer]
    /// The length of a feature vector, `D`.
    public let inputDimension: Int
    /// The number of classes, at least 2.
    public let classCount: Int

    /// Creates a head from layers that fit together.
    ///
    /// - Throws: `TrainingError.noOutputLayer` unless the last layer is a linear `Dense`,
    ///   `TrainingError.incompatibleLayer` where a layer cannot take what the one before it gives, and
    ///   `TrainingError.outOfRange` for fewer than 2 classes.
    public init(layers: [Layer]) throws(TrainingError) {
        guard case .dense(let output) = layers.last, output.activation == .linear else { throw .noOutputLayer }
        guard output.units >= 2 else {
            throw .outOfRange(parameter: "number of classes", value: Double(output.units), expected: "at least 2")
        }
        var firstInputs: Int?
        for case .dense(let dense) in layers where firstInputs == nil {
            firstInputs = dense.inputs
        }
        let inputDimension = firstInputs ?? output.inputs
        guard inputDimension >= 1 else {
            throw .outOfRange(
                parameter: "length of a feature vector", value: Double(inputDimension), expected: "at least 1")
        }
        var dimension = inputDimension
        for (position, layer) in layers.enumerated() {
            guard let next = layer.behavior.outputDimension(forInput: dimension) else {
                throw .incompatibleLayer(
                    name: Self.names(of: layers.map(\.behavior.typeName))[position], inputDimension: dimension)
            }
            guard next >= 1 else {
                throw .outOfRange(parameter: "number of units of a layer", value: Double(next), expected: "at least 1")
            }
            dimension = next
        }
        self.layers = layers
        self.inputDimension = inputDimension
        self.classCount = output.units
    }

    /// The layers without their weights.
    public var architecture: HeadArchitecture {
        HeadArchitecture(
            hiddenLayers: layers.dropLast().map { layer in
                switch layer {
                case .dense(let dense): .dense(units: dense.units, activation: dense.activation)
                case .dropout(let dropout): .dropout(rate: dropout.rate)
                }
            })
    }

    /// The number of trained parameters.
    public var parameterCount: Int {
        layers.reduce(0) { $0 + $1.behavior.parameterCount }
    }

    /// Computes the logits, `[N, D]` to `[N, classes]`.
    ///
    /// The features must have the head's `inputDimension` as their number of columns.
    public func logits(for features: Matrix) -> Matrix {
        precondition(features.columns == inputDimension, "the features are [N, inputDimension]")
        return layers.reduce(features) { $1.behavior.output(for: $0) }
    }

    /// Computes the class probabilities, `[N, D]` to `[N, classes]`; each row adds up to 1.
    ///
    /// The features must have the head's `inputDimension` as their number of columns.
    public func probabilities(for features: Matrix) -> Matrix {
        Softmax.probabilities(logits: logits(for: features))
    }
}
