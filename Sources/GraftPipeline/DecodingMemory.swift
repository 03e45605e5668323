/// Bounds the memory of the images that are decoded at once: 512 MiB, unless one image alone takes more.
public struct DecodingMemory: Sendable {
    /// Enough for a photo of 12 megapixels on each of 14 cores.
    static let limit = 512 << 20

    let budget = DecodingBudget(limit: Self.limit)

    /// Creates a bound that nothing uses yet.
    public init() {}
}
