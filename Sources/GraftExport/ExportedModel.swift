public import GraftBackbones
public import SystemPackage

/// What an export has written.
public struct ExportedModel: Sendable {
    /// The files.
    public let files: [FilePath]
    /// What is known of the network; nil where none was written.
    public let network: Network?

    /// A network that was written, loaded again and compared with the model.
    public struct Network: Sendable, Equatable {
        /// The sizes of the images that its inputs take, `[N, height, width, 3]` bytes each.
        public let imageSizes: [ImageSize]
        /// Whether it takes any number of images at once; else it takes one.
        public let takesBatches: Bool
        /// How many random images it has answered for.
        public let checkedImageCount: Int
        /// The greatest difference between its numbers and the model's.
        public let greatestDifference: Float
    }
}
