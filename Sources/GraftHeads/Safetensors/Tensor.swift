/// An array of 32-bit floating-point numbers of any number of dimensions, in row-major order.
public struct Tensor: Sendable, Hashable {
    /// The length of each dimension; none for a single number.
    public let shape: [Int]
    /// The elements, as many as the product of `shape`.
    public let elements: [Float]

    /// Creates a tensor from its elements, of which there must be as many as the product of `shape`.
    public init(shape: [Int], elements: [Float]) {
        precondition(shape.allSatisfy { $0 >= 0 } && elements.count == shape.reduce(1, *), "elements fill the shape")
        self.shape = shape
        self.elements = elements
    }
}
