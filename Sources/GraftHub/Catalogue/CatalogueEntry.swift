/// What is known of a backbone that has a name.
public struct CatalogueEntry: Sendable, Hashable, Codable {
    /// The name, in small letters with dashes: `efficientnet-b0`.
    public let name: String
    /// Where it comes from.
    public let handle: RemoteHandle
    /// The side of the images that it was trained on, in pixels.
    public let imageSize: Int
    /// What a black and a white sample become.
    public let pixelRange: [Float]
    /// Subtracted from red, green and blue after that; nil for nothing.
    public let mean: [Float]?
    /// Divides red, green and blue after that; nil for nothing.
    public let std: [Float]?
    /// The layer whose output is the feature vector; nil where it is found out.
    public let layer: String?
    /// The length of a feature vector.
    public let features: Int
    /// Learned numbers without the classifier that was trained with them.
    public let parameters: Int
    /// Whether the file holds exactly so many; one with folded batch normalizations, or scales of one spelt out, does not.
    public let parametersAreExact: Bool
    /// The licence, as SPDX names it.
    public let licence: String
    /// The paper.
    public let reference: String
}
