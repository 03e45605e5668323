/// The trained layers on top of a backbone: feature vectors `[N, D]` to class scores `[N, classes]`.
///
/// The last layer gives the logits: a linear dense layer, or one of nearest neighbours; `predictions(for:)` makes of them what
/// `output` says: class probabilities by softmax, or probabilities of labels, or values.
public struct Head: Sendable, Hashable {
    /// The layers, in order; the last one is a linear `Dense` or a `NearestNeighbors`.
    public let layers: [Layer]
    /// The length of a feature vector, `D`.
    public let inputDimension: Int
    /// The number of classes, at least 2; of labels or values, at least 1, where the output is another than softmax.
    public let classCount: Int
    /// What the head makes of the logits.
    public let output: HeadOutput
    /// How values stand to the logits, where the output is linear; nil where the logits are the values.
    public let valueScaling: ValueScaling?

    /// Creates a head from layers that fit together; a scaling must be one of a linear output's values.
    ///
    /// - Throws: `HeadError.noOutputLayer` unless the last layer, and no other, is a linear `Dense` or `NearestNeighbors`,
    ///   `HeadError.incompatibleLayer` where a layer cannot take what the one before it gives, and
    ///   `HeadError.outOfRange` for fewer than 2 classes, or 1 label or value.
    public init(
        layers: [Layer], output: HeadOutput = .softmax, valueScaling: ValueScaling? = nil
    ) throws(HeadError) {
        let last: (inputs: Int, outputs: Int)
        switch layers.last {
        case .dense(let dense) where dense.activation == .linear: last = (dense.inputs, dense.units)
        case .nearestNeighbors(let layer) where output == .softmax: last = (layer.references.columns, layer.classCount)
        default: throw .noOutputLayer
        }
        for case .nearestNeighbors in layers.dropLast() { throw .noOutputLayer }
        try Self.check(last.outputs, for: output)
        precondition(
            valueScaling.map { output == .linear && $0.mean.count == last.outputs } ?? true, "a scale for each value")
        let inputDimension = layers.lazy.compactMap(\.behavior.requiredInputs).first ?? last.inputs
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
        self.classCount = last.outputs
        self.output = output
        self.valueScaling = valueScaling
    }

    package static func check(_ outputCount: Int, for output: HeadOutput) throws(HeadError) {
        let (name, least) =
            switch output {
            case .softmax: ("number of classes", 2)
            case .sigmoid: ("number of labels", 1)
            case .linear: ("number of values", 1)
            }
        guard outputCount >= least else {
            throw .outOfRange(parameter: name, value: Double(outputCount), expected: "at least \(least)")
        }
    }

    /// The head with other layers, its output the same.
    package func replacingLayers(_ layers: [Layer]) throws(HeadError) -> Head {
        try Head(layers: layers, output: output, valueScaling: valueScaling)
    }

    /// The head whose values stand to its logits by a scaling; its output must be linear, with as many values.
    public func scalingValues(by scaling: ValueScaling) throws(HeadError) -> Head {
        try Head(layers: layers, output: output, valueScaling: scaling)
    }

    /// The layers without their weights.
    public var architecture: HeadArchitecture {
        var hiddenLayers: [HeadArchitecture.HiddenLayer] = []
        var finalLayer = HeadArchitecture.FinalLayer.dense
        for (position, layer) in layers.enumerated() {
            switch layer {
            case .dense(let dense):
                guard position < layers.count - 1 else { break }
                hiddenLayers.append(.dense(units: dense.units, activation: dense.activation))
            case .dropout(let dropout): hiddenLayers.append(.dropout(rate: dropout.rate))
            case .batchNormalization(let layer):
                hiddenLayers.append(.batchNormalization(momentum: layer.momentum, epsilon: layer.epsilon))
            case .activation(let layer): hiddenLayers.append(.activation(function: layer.function))
            case .standardization: hiddenLayers.append(.standardization)
            case .unitNormalization: hiddenLayers.append(.unitNormalization)
            case .nearestNeighbors(let layer):
                finalLayer = .nearestNeighbors(
                    classCount: layer.classCount, count: layer.count, temperature: layer.temperature,
                    smoothing: layer.smoothing, divisor: layer.divisor)
            }
        }
        return HeadArchitecture(hiddenLayers: hiddenLayers, finalLayer: finalLayer)
    }

    /// The number of trained parameters.
    public var parameterCount: Int {
        layers.reduce(0) { $0 + $1.behavior.parameterCount }
    }

    /// The number of parameters that no gradient changes, such as moving averages.
    public var frozenParameterCount: Int {
        layers.reduce(0) { $0 + $1.behavior.frozenParameterCount }
    }

    /// Computes the logits, `[N, D]` to `[N, classes]`.
    ///
    /// The features must have the head's `inputDimension` as their number of columns.
    public func logits(for features: Matrix) -> Matrix {
        precondition(features.columns == inputDimension, "the features are [N, inputDimension]")
        return layers.reduce(features) { $1.behavior.output(for: $0) }
    }

    /// Computes what the head says, `[N, D]` to `[N, classes]`: probabilities of classes or labels, or values.
    ///
    /// Probabilities of classes add up to 1 in each row; those of labels are each from 0 to 1 by itself. The features must
    /// have the head's `inputDimension` as their number of columns.
    public func predictions(for features: Matrix) -> Matrix {
        var logits = logits(for: features)
        switch output {
        case .softmax:
            return Softmax.probabilities(logits: logits)
        case .sigmoid:
            for index in logits.elements.indices {
                logits.elements[index] = Sigmoid.probability(logit: logits.elements[index])
            }
        case .linear:
            valueScaling?.restore(&logits)
        }
        return logits
    }

    /// Computes the probabilities of classes or labels: `predictions(for:)` of a head that gives such.
    ///
    /// The features must have the head's `inputDimension` as their number of columns.
    public func probabilities(for features: Matrix) -> Matrix {
        predictions(for: features)
    }
}
