internal import GraftFiles
public import SystemPackage

/// A table of images and their labels or values, in comma-separated values (RFC 4180) with a header.
///
/// The column `path` (or `file`, `filename`, `image`) is required, `group` is optional. Labels are either in one column
/// `labels` (or `label`, `classes`, `class`, `tags`), with `|` or `;` between them, or each in a column of its own that has
/// 1 where the label is there and 0 where it is not; an image may have none. Where labels are asked for, columns of others
/// are passed over, and so are columns without a name. Values are in the columns that are asked for.
/// For the rest it is read as `LabelFile` is.
public struct TargetFile: Sendable, Hashable {
    /// The table.
    public let path: FilePath
    /// Whether labels or values are read.
    public let kind: TargetKind
    /// The labels to load, in this order; `nil` for all.
    public let labels: [String]?

    /// Creates a reference to a table; nothing is read yet.
    public init(_ path: FilePath, kind: TargetKind, labels: [String]? = nil) {
        self.path = path
        self.kind = kind
        self.labels = labels
    }

    /// Reads the table and checks that the images exist.
    ///
    /// A row that repeats an earlier one is left out with a warning; labels that are not listed are left out, with one too.
    ///
    /// - Throws: `DataError.labelFile` with the line, `DataError.unreadableFile`, `DataError.repeatedClass`.
    public func load() throws(DataError) -> TargetDataset {
        if let labels { try requireDistinct(labels, as: .label) }
        let table = try TargetTable(parsing: path.tableBytes(), kind: kind, labels: labels, file: path)
        let images = try TableImages(table.rows, of: path)
        try TableImages.requireFiles(images.entries, of: path)

        var names = table.names
        var warnings = images.warnings
        if kind.isLabels, let labels {
            for name in labels where !names.contains(name) {
                throw .labelFile(path, line: nil, .unusedClass(name, found: names))
            }
            let ignored = names.filter { !labels.contains($0) }
            if !ignored.isEmpty { warnings.append(.ignoredClasses(ignored, in: path, as: .label)) }
            names = labels
        }
        let targets = images.entries.map { entry in
            TargetImage(
                path: entry.path,
                targets: kind.isLabels ? names.map { entry.row.labels.contains($0) ? 1 : 0 } : entry.row.values,
                group: entry.row.group)
        }
        return TargetDataset(kind: kind, names: names, images: targets, source: path, warnings: warnings)
    }
}
