/// An image of 8-bit red, green and blue samples, `[height, width, 3]` in row-major order.
public struct RGBImage: Sendable, Hashable {
    /// Pixels in a row, at least 1.
    public let width: Int
    /// Rows, at least 1.
    public let height: Int
    /// The samples, `height * width * 3` of them: rows from top to bottom, pixels from left to right, red first.
    public var samples: [UInt8]

    /// Creates an image from its samples, of which there must be `height * width * 3`.
    public init(width: Int, height: Int, samples: [UInt8]) {
        precondition(width > 0 && height > 0 && samples.count == width * height * 3, "samples are [height, width, 3]")
        self.width = width
        self.height = height
        self.samples = samples
    }
}
