internal import GraftFiles
public import SystemPackage

/// Which images there are and what class each has; holds no pixels.
public struct ImageDataset: Sendable, Hashable {
    /// The names of the classes, in the order of the classifier's outputs.
    public let classes: [String]
    /// The images, ordered by class and then by path where they come from folders, by row where from a label file.
    public let images: [LabeledImage]
    /// The folder or the label file that the images come from, for messages; `nil` for a data set made in memory.
    public let source: FilePath?
    /// The visible files that were passed over because they are no images of a known kind.
    public let skippedFiles: [FilePath]
    /// How many images lie directly in the root folder, in no class folder, and were left out.
    public let strayImages: Int
    /// The classes that were found and left out because the caller's list of classes does not name them, sorted.
    public let ignoredClasses: [String]
    /// What was noticed while loading and does not prevent the use of the data.
    public let warnings: [DatasetWarning]

    /// Creates a data set; each label must be an index into `classes`.
    public init(
        classes: [String], images: [LabeledImage], source: FilePath? = nil, skippedFiles: [FilePath] = [],
        strayImages: Int = 0, ignoredClasses: [String] = [], warnings: [DatasetWarning] = []
    ) {
        precondition(images.allSatisfy { classes.indices.contains($0.label) }, "a label is an index into the classes")
        self.classes = classes
        self.images = images
        self.source = source
        self.skippedFiles = skippedFiles
        self.strayImages = strayImages
        self.ignoredClasses = ignoredClasses
        self.warnings = warnings
    }

    /// The number of images of each class, in the order of `classes`.
    public var classCounts: [Int] {
        var counts = [Int](repeating: 0, count: classes.count)
        for image in images { counts[image.label] += 1 }
        return counts
    }

    /// The number of images of one class, given by its index in `classes`.
    public func count(of label: Int) -> Int {
        images.count { $0.label == label }
    }

    /// One line in the words of Keras.
    ///
    /// For example `Found 750 files belonging to 10 classes.`
    public var summary: String { "Found \(images.count) files belonging to \(classes.count) classes." }

    /// The same classes and origin with other images.
    func replacing(images: [LabeledImage]) -> ImageDataset {
        ImageDataset(classes: classes, images: images, source: source)
    }
}

extension ImageDataset: CustomStringConvertible {
    /// The summary, then a line for each thing left out or noticed.
    public var description: String {
        ([summary] + (passedOver.map { [$0] } ?? []) + warnings.map(\.description)).joined(separator: "\n")
    }

    /// How many files were passed over and which, in a line; nil where there are none.
    public var passedOver: String? { passedOverText(skippedFiles) }
}
