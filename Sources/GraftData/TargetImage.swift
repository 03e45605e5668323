public import SystemPackage

/// An image file and the numbers that are said of it.
public struct TargetImage: Sendable, Hashable {
    /// Where the file is.
    public var path: FilePath
    /// A number for each name of the data set, in their order: 1 or 0 for a label that is there or is not, or a value.
    public var targets: [Float]
    /// What images that must stay on one side of a split have in common, such as a patient or a burst; `nil` for none.
    public var group: String?

    /// Creates an image with its numbers.
    public init(path: FilePath, targets: [Float], group: String? = nil) {
        self.path = path
        self.targets = targets
        self.group = group
    }
}
