/// What a head makes of the logits, its last dense layer's outputs.
public enum HeadOutput: String, Sendable, Codable, CaseIterable {
    /// Probabilities of classes that exclude each other: each row adds up to 1.
    case softmax
    /// Probabilities of labels, each by itself from 0 to 1.
    case sigmoid
    /// Values as they are.
    case linear
}
