public import SystemPackage

/// An image whose label is probably wrong, by a classifier that has not learned from it.
public struct SuspectLabel: Sendable, Hashable {
    /// The image's file.
    public let path: FilePath
    /// The class that it is labelled with.
    public let label: String
    /// The most probable class besides.
    public let suggestion: String
    /// How probable the label is, from 0 to 1: the lower, the more suspicious.
    public let labelProbability: Float
    /// How probable the suggestion is, from 0 to 1.
    public let suggestionProbability: Float
}
