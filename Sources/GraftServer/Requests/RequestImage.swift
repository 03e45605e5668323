/// An image that a request brings.
struct RequestImage: Sendable, Equatable {
    /// What the client calls it; nil where it does not.
    let name: String?
    let bytes: [UInt8]
}
