public import SystemPackage

/// An image file and the class it belongs to.
public struct LabeledImage: Sendable, Hashable {
    /// Where the file is.
    public var path: FilePath
    /// The class, as an index into the data set's classes.
    public var label: Int
    /// What images that must stay on one side of a split have in common, such as a patient or a burst; `nil` for none.
    public var group: String?

    /// Creates a labelled image.
    public init(path: FilePath, label: Int, group: String? = nil) {
        self.path = path
        self.label = label
        self.group = group
    }
}
