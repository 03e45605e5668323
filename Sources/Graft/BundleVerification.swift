/// What a saved bundle, loaded again, has done just as the trained classifier did.
public struct BundleVerification: Sendable, Equatable {
    /// The images whose features went through the loaded head.
    public let imageCount: Int
    /// Those of them that went the whole way: from the file through the loaded backbone and head.
    public let fromFileCount: Int
    /// Whether they are the validation images; else there were none, and they are those that were learned from.
    public let usesValidationImages: Bool
}
