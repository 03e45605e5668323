/// The height and width of the images that a network takes, in pixels.
public struct ImageSize: Sendable, Hashable, Codable {
    /// Rows, at least 1.
    public var height: Int
    /// Pixels in a row, at least 1.
    public var width: Int

    /// Creates a size.
    public init(height: Int, width: Int) {
        self.height = height
        self.width = width
    }

    /// Creates the size of a square.
    public init(_ side: Int) {
        self.init(height: side, width: side)
    }
}

extension ImageSize: CustomStringConvertible {
    /// Height and width, as `224x224`.
    public var description: String { "\(height)x\(width)" }
}
