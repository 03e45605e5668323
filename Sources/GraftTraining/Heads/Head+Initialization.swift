internal import GraftRandom

extension Head {
    /// Creates an untrained head: Glorot uniform weights, zero biases.
    ///
    /// - Parameters:
    ///   - architecture: The layers before the last one.
    ///   - inputDimension: The length of a feature vector, at least 1.
    ///   - classCount: The number of classes, at least 2.
    ///   - seed: The seed of the weights; the same seed gives the same weights.
    /// - Throws: `TrainingError.outOfRange` for a number outside its range.
    public init(
        architecture: HeadArchitecture = .softmax, inputDimension: Int, classCount: Int, seed: UInt64
    ) throws(TrainingError) {
        guard inputDimension >= 1 else {
            throw .outOfRange(
                parameter: "length of a feature vector", value: Double(inputDimension), expected: "at least 1")
        }
        guard classCount >= 2 else {
            throw .outOfRange(parameter: "number of classes", value: Double(classCount), expected: "at least 2")
        }
        var dimension = inputDimension
        var layers: [Layer] = []
        for (index, hidden) in architecture.hiddenLayers.enumerated() {
            switch hidden {
            case .dense(let units, let activation):
                let range = HeadArchitecture.unitRange
                guard range.contains(units) else {
                    throw .outOfRange(
                        parameter: "number of units of a layer", value: Double(units),
                        expected: "from \(range.lowerBound) to \(range.upperBound)")
                }
                var generator = SeededGenerator(seed: seed, stream: .weights, index: index)
                let dense = Dense(inputs: dimension, units: units, activation: activation, using: &generator)
                layers.append(.dense(dense))
                dimension = units
            case .dropout(let rate):
                layers.append(.dropout(try Dropout(rate: rate)))
            }
        }
        var generator = SeededGenerator(seed: seed, stream: .weights, index: layers.count)
        layers.append(.dense(Dense(inputs: dimension, units: classCount, using: &generator)))
        try self.init(layers: layers)
    }
}
