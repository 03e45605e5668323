/// The layers of a head without their weights: what stands between the feature vector and the class probabilities.
///
/// The last layer is not listed: one dense unit for each class and softmax, unless `finalLayer` says otherwise.
public struct HeadArchitecture: Sendable, Hashable {
    /// A layer before the last one.
    public enum HiddenLayer: Sendable, Hashable, Codable {
        /// A fully connected layer with a number of units in `HeadArchitecture.unitRange`.
        case dense(units: Int, activation: Activation)
        /// A dropout layer with a rate in `0..<1`.
        case dropout(rate: Float)
        /// Batch normalization, with its momentum in `0..<1` and its epsilon above 0.
        case batchNormalization(momentum: Float = 0.99, epsilon: Float = 1e-3)
        /// A function of each input, behind batch normalization.
        case activation(function: Activation)
        /// The features at mean 0 and spread 1, by numbers made from the training features: see `Head.adapted(to:)`.
        case standardization
        /// A layer that scales its input vectors to length 1.
        case unitNormalization

        var typeName: String {
            switch self {
            case .dense: Dense.typeName
            case .dropout: Dropout.typeName
            case .batchNormalization: BatchNormalization.typeName
            case .activation: ActivationLayer.typeName
            case .standardization: Standardization.typeName
            case .unitNormalization: UnitNormalization.typeName
            }
        }
    }

    /// How many units a hidden layer may have; the upper end is there to catch a slip of the keyboard.
    public static let unitRange = 1...65_536

    /// How many numbers a head may learn: training keeps several copies of each, of 4 bytes.
    public static let parameterLimit = 100_000_000

    /// The layers before the last one, in order.
    public var hiddenLayers: [HiddenLayer]

    /// The last layer.
    public var finalLayer: FinalLayer

    /// The layer that gives the logits.
    public enum FinalLayer: Sendable, Hashable, Codable {
        /// A linear dense layer with a unit for each class.
        case dense
        /// The vote of the nearest of the training examples; see `NearestNeighbors` for the numbers.
        case nearestNeighbors(classCount: Int, count: Int, temperature: Float, smoothing: Float, divisor: Float)

        package var typeName: String {
            switch self {
            case .dense: Dense.typeName
            case .nearestNeighbors: NearestNeighbors.typeName
            }
        }
    }

    /// Creates an architecture from the layers before the last one, and the last one.
    public init(hiddenLayers: [HiddenLayer], finalLayer: FinalLayer = .dense) {
        self.hiddenLayers = hiddenLayers
        self.finalLayer = finalLayer
    }

    /// How many numbers a head of this form learns.
    ///
    /// - Parameters:
    ///   - features: The length of a feature vector.
    ///   - classes: The number of classes.
    /// - Returns: The weights and biases of all dense layers and what batch normalization learns, together.
    public func parameterCount(features: Int, classes: Int) -> Int {
        guard finalLayer == .dense else { return 0 }
        var (count, inputs) = (0, features)
        for layer in hiddenLayers + [.dense(units: classes, activation: .linear)] {
            switch layer {
            case .dense(let units, _):
                count += (inputs + 1) * units
                inputs = units
            case .batchNormalization: count += 2 * inputs
            case .dropout, .activation, .standardization, .unitNormalization: break
            }
        }
        return count
    }

    /// Checks the sizes of the layers, before any memory is taken for them.
    ///
    /// - Throws: `HeadError.outOfRange`.
    package func validate(features: Int, classes: Int) throws(HeadError) {
        let range = Self.unitRange
        for case .dense(let units, _) in hiddenLayers where !range.contains(units) {
            throw .outOfRange(
                parameter: "number of units of a layer", value: Double(units),
                expected: "from \(range.lowerBound) to \(range.upperBound)")
        }
        let count = parameterCount(features: features, classes: classes)
        guard count <= Self.parameterLimit else {
            throw .outOfRange(
                parameter: "number of the head's weights", value: Double(count),
                expected: "at most \(Self.parameterLimit), so that they fit into memory: make its layers smaller")
        }
    }

    /// The same layers on standardised features.
    public var standardized: HeadArchitecture {
        hiddenLayers.first == .standardization
            ? self : HeadArchitecture(hiddenLayers: [.standardization] + hiddenLayers)
    }

    /// One dense layer with softmax on the feature vector.
    public static let softmax = HeadArchitecture(hiddenLayers: [])

    /// One dense layer with softmax, behind dropout with a rate in `0..<1`.
    public static func softmax(dropout: Float) -> HeadArchitecture {
        HeadArchitecture(hiddenLayers: [.dropout(rate: dropout)])
    }

    /// One dense layer with softmax, behind batch normalization of the features and dropout where asked.
    ///
    /// - Parameters:
    ///   - dropout: The dropout rate, `0..<1`.
    ///   - batchNormalization: Whether the features are normalized first.
    /// - Returns: The architecture.
    public static func plain(dropout: Float = 0, batchNormalization: Bool = false) -> HeadArchitecture {
        HeadArchitecture(
            hiddenLayers: (batchNormalization ? [.batchNormalization()] : [])
                + (dropout > 0 ? [.dropout(rate: dropout)] : []))
    }

    /// Dense hidden layers, each followed by dropout where its rate is above 0, and a dense layer with softmax.
    ///
    /// With batch normalization, a hidden block is a linear dense layer, the normalization, the activation, and dropout.
    ///
    /// - Parameters:
    ///   - hiddenUnits: The number of units of each hidden layer, at least 1.
    ///   - activation: The hidden layers' activation.
    ///   - dropout: The dropout rate, `0..<1`.
    ///   - batchNormalization: Whether each hidden layer's outputs are normalized before its activation.
    /// - Returns: The architecture.
    public static func mlp(
        hiddenUnits: [Int], activation: Activation = .relu, dropout: Float = 0, batchNormalization: Bool = false
    ) -> HeadArchitecture {
        HeadArchitecture(
            hiddenLayers: hiddenUnits.flatMap { units -> [HiddenLayer] in
                let block: [HiddenLayer] =
                    batchNormalization
                    ? [
                        .dense(units: units, activation: .linear), .batchNormalization(),
                        .activation(function: activation),
                    ]
                    : [.dense(units: units, activation: activation)]
                return dropout == 0 ? block : block + [.dropout(rate: dropout)]
            })
    }
}

extension HeadArchitecture: Codable {
    private enum CodingKeys: CodingKey {
        case hiddenLayers, finalLayer
    }

    /// Reads an architecture; one that names no last layer has a dense one.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        hiddenLayers = try container.decode([HiddenLayer].self, forKey: .hiddenLayers)
        finalLayer = try container.decodeIfPresent(FinalLayer.self, forKey: .finalLayer) ?? .dense
    }

    /// Writes the architecture; a dense last layer is not named, so that heads stay readable for earlier versions.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(hiddenLayers, forKey: .hiddenLayers)
        if finalLayer != .dense { try container.encode(finalLayer, forKey: .finalLayer) }
    }
}
