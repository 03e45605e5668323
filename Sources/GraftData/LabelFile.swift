internal import GraftFiles
public import SystemPackage

/// A table of images and their classes, in comma-separated values (RFC 4180) with a header.
///
/// The columns `path` (or `file`, `filename`, `image`) and `label` (or `class`) are required, `group` is optional, their
/// order is free and others are ignored. Fields may be separated by semicolons or tabs as well. Relative paths are relative
/// to the folder of the table. The text is UTF-8, with or without a byte-order mark.
public struct LabelFile: Sendable, Hashable {
    /// The table.
    public let path: FilePath
    /// The classes to load, in this order; `nil` for all labels, sorted by their bytes.
    public let classes: [String]?

    /// Creates a reference to a table; nothing is read yet.
    public init(_ path: FilePath, classes: [String]? = nil) {
        self.path = path
        self.classes = classes
    }

    /// Reads the table and checks that the images exist.
    ///
    /// A row that repeats an earlier one is left out with a warning. Rows of classes that are not listed are left out and
    /// named in `ImageDataset.ignoredClasses`.
    ///
    /// - Throws: `DataError.labelFile` with the line, or `DataError.unreadableFile`.
    public func load() throws(DataError) -> ImageDataset {
        if let classes { try requireDistinct(classes) }
        let images = try TableImages(LabelTable(parsing: path.tableBytes(), file: path).rows, of: path)

        let found = Set(images.entries.map(\.row.label)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let classes = classes ?? found
        let labels = Dictionary(uniqueKeysWithValues: zip(classes, classes.indices))
        for name in classes where !found.contains(name) {
            throw .labelFile(path, line: nil, .unusedClass(name, found: found))
        }
        let used = images.entries.filter { labels[$0.row.label] != nil }
        try TableImages.requireFiles(used, of: path)

        let labeled = used.compactMap { entry in
            labels[entry.row.label].map { LabeledImage(path: entry.path, label: $0, group: entry.row.group) }
        }
        let ignored = found.filter { labels[$0] == nil }
        var warnings = images.warnings
        if !ignored.isEmpty { warnings.append(.ignoredClasses(ignored, in: path)) }
        return ImageDataset(
            classes: classes, images: labeled, source: path, ignoredClasses: ignored, warnings: warnings)
    }
}
