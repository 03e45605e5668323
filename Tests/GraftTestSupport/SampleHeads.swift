internal import Foundation
package import GraftTraining

/// Heads of three classes, labels or values whose numbers differ from place to place.
package enum SampleHeads {
    /// A head with every kind of layer but neighbours, of which each activation comes once.
    package static func deep(_ dimension: Int, output: HeadOutput = .softmax) throws -> Head {
        var layers: [Layer] = [
            .standardization(try Standardization(mean: numbers(dimension), scale: numbers(dimension, around: 1))),
            .unitNormalization(UnitNormalization()), .dropout(try Dropout(rate: 0.5)),
        ]
        var inputs = dimension
        for activation in Activation.allCases {
            layers.append(.dense(dense(inputs, 6, by: 1.5, activation: activation)))
            inputs = 6
        }
        layers.append(.batchNormalization(try batchNormalization(6)))
        layers.append(.activation(ActivationLayer(.leakyReLU)))
        layers.append(.dense(dense(6, 3, by: 2)))
        let scaling = ValueScaling(mean: [100, -5, 0], scale: [20, 1, 0.1])
        return try Head(layers: layers, output: output, valueScaling: output == .linear ? scaling : nil)
    }

    /// A vote of the nearest of twelve references.
    package static func neighbors(_ dimension: Int) throws -> Head {
        let references = Matrix(rows: 12, columns: dimension, elements: numbers(12 * dimension, by: 1))
        let layer = try NearestNeighbors(
            references: references, labels: (0..<12).map { $0 % 3 }, classCount: 3, count: 5, temperature: 0.1,
            smoothing: 0.01, divisor: 1.5)
        return try Head(layers: [.unitNormalization(UnitNormalization()), .nearestNeighbors(layer)])
    }

    /// A head for each kind of layer and each activation, with a dense layer after it, by their names.
    package static func ofEachKind(_ dimension: Int) throws -> [(name: String, head: Head)] {
        var layers: [(name: String, layer: Layer)] = try [
            (
                "Standardization",
                .standardization(try Standardization(mean: numbers(dimension), scale: numbers(dimension, around: 1)))
            ),
            ("UnitNormalization", .unitNormalization(UnitNormalization())),
            ("BatchNormalization", .batchNormalization(batchNormalization(dimension))),
        ]
        for activation in Activation.allCases {
            layers.append(("\(activation)", .dense(dense(dimension, dimension, by: 0.7, activation: activation))))
        }
        return try layers.map { ($0.name, try Head(layers: [$0.layer, .dense(dense(dimension, 3, by: 1))])) }
    }

    private static func dense(
        _ inputs: Int, _ units: Int, by spread: Float, activation: Activation = .linear
    ) -> Dense {
        let weights = Matrix(rows: inputs, columns: units, elements: numbers(inputs * units, by: spread))
        return Dense(weights: weights, bias: numbers(units), activation: activation)
    }

    private static func batchNormalization(_ dimension: Int) throws -> BatchNormalization {
        try BatchNormalization(
            gamma: numbers(dimension, around: 1), beta: numbers(dimension), movingMean: numbers(dimension),
            movingVariance: numbers(dimension, around: 1))
    }

    private static func numbers(_ count: Int, around mean: Float = 0, by spread: Float = 0.5) -> [Float] {
        (0..<count).map { mean + spread * Float(sin(Double($0 * 7 + count))) }
    }
}
