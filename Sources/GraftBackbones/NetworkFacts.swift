/// What is known of a network from elsewhere than its files: from a catalogue, or from a bundle that holds it.
public struct NetworkFacts: Sendable, Equatable {
    /// What it is called; nil for the name of its file.
    public var name: String?
    /// What it can be fetched by again; nil where it cannot.
    public var handle: String?
    /// How bytes become the numbers that it takes.
    public var scaling: PixelScaling?
    /// The size of the images that it was trained on.
    public var imageSize: ImageSize?
    /// The layer whose output is the feature vector.
    public var layer: String?
    /// The length of a feature vector.
    public var featureCount: Int?
    /// How many learned numbers it has up to the features.
    public var parameterCount: Int?

    /// Creates facts; what is nil is not known.
    public init(
        name: String? = nil, handle: String? = nil, scaling: PixelScaling? = nil, imageSize: ImageSize? = nil,
        layer: String? = nil, featureCount: Int? = nil, parameterCount: Int? = nil
    ) {
        self.name = name
        self.handle = handle
        self.scaling = scaling
        self.imageSize = imageSize
        self.layer = layer
        self.featureCount = featureCount
        self.parameterCount = parameterCount
    }

    /// What does not fit what a network turned out to be, in words; a length of features that is not known fits.
    func doubts(featureCount found: Int?, parameterCount foundParameters: Int) -> [String] {
        var doubts: [String] = []
        if let featureCount, let found, featureCount != found {
            doubts.append("it has \(found) features, where \(featureCount) are known of it")
        }
        if let parameterCount, parameterCount != foundParameters {
            doubts.append("it has \(foundParameters) parameters, where \(parameterCount) are known of it")
        }
        return doubts
    }
}
