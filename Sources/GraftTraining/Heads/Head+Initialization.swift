internal import GraftRandom

extension Head {
    /// Creates an untrained head: Glorot uniform weights, zero biases; batch normalization with gamma 1 and beta 0.
    ///
    /// - Parameters:
    ///   - architecture: The layers before the last one.
    ///   - inputDimension: The length of a feature vector, at least 1.
    ///   - classCount: The number of classes, at least 2; with another output than softmax the number of labels or values.
    ///   - output: What the head makes of the logits.
    ///   - seed: The seed of the weights; the same seed gives the same weights.
    /// - Throws: `TrainingError.head` for a number outside its range, `TrainingError.notTrainable` where the last layer is not a
    ///   dense one.
    public init(
        architecture: HeadArchitecture = .softmax, inputDimension: Int, classCount: Int, output: HeadOutput = .softmax,
        seed: UInt64
    ) throws(TrainingError) {
        guard architecture.finalLayer == .dense else {
            throw .notTrainable(layer: architecture.finalLayer.typeName)
        }
        self = try TrainingError.converting { () throws(HeadError) in
            guard inputDimension >= 1 else {
                throw .outOfRange(
                    parameter: "length of a feature vector", value: Double(inputDimension), expected: "at least 1")
            }
            try Self.check(classCount, for: output)
            try architecture.validate(features: inputDimension, classes: classCount)
            let layers = try Self.layers(
                of: architecture, inputDimension: inputDimension, classCount: classCount, seed: seed)
            return try Head(layers: layers, output: output)
        }
    }

    /// The untrained layers of an architecture.
    private static func layers(
        of architecture: HeadArchitecture, inputDimension: Int, classCount: Int, seed: UInt64
    ) throws(HeadError) -> [Layer] {
        var dimension = inputDimension
        var layers: [Layer] = []
        for (index, hidden) in architecture.hiddenLayers.enumerated() {
            switch hidden {
            case .dense(let units, let activation):
                var generator = SeededGenerator(seed: seed, stream: .weights, index: index)
                let dense = Dense(inputs: dimension, units: units, activation: activation, using: &generator)
                layers.append(.dense(dense))
                dimension = units
            case .dropout(let rate):
                layers.append(.dropout(try Dropout(rate: rate)))
            case .batchNormalization(let momentum, let epsilon):
                let layer = try BatchNormalization(dimension: dimension, momentum: momentum, epsilon: epsilon)
                layers.append(.batchNormalization(layer))
            case .activation(let function):
                layers.append(.activation(ActivationLayer(function)))
            case .standardization:
                layers.append(.standardization(Standardization(dimension: dimension)))
            case .unitNormalization:
                layers.append(.unitNormalization(UnitNormalization()))
            }
        }
        var generator = SeededGenerator(seed: seed, stream: .weights, index: layers.count)
        layers.append(.dense(Dense(inputs: dimension, units: classCount, using: &generator)))
        return layers
    }

    /// Gives the head with a first layer of standardization, where it has one, made from training features: Keras' `adapt`.
    ///
    /// - Parameter features: The training features, `[N, inputDimension]`.
    /// - Returns: The head that standardizes by these features; the head as it is where its first layer is another one.
    /// - Throws: `TrainingError.dimensionMismatch` where the features are not as long as the head's input.
    public func adapted(to features: some FeatureSource) throws(TrainingError) -> Head {
        guard features.dimension == inputDimension else {
            throw .dimensionMismatch(features: features.dimension, head: inputDimension)
        }
        guard case .standardization = layers.first else { return self }
        return try TrainingError.converting { () throws(HeadError) in
            try replacingLayers([.standardization(Standardization(adaptedTo: features))] + layers.dropFirst())
        }
    }
}
