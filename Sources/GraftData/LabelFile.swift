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
        var bytes: [UInt8] = []
        do {
            try FileSystem.forEachChunk(of: path, size: 1 << 20) { chunk in
                bytes += chunk
                return true
            }
        } catch {
            throw .unreadableFile(path, error)
        }
        let rows = try distinctRows(LabelTable(parsing: bytes, file: path).rows)

        let found = Set(rows.kept.map(\.row.label)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let classes = classes ?? found
        let labels = Dictionary(uniqueKeysWithValues: zip(classes, classes.indices))
        for name in classes where !found.contains(name) {
            throw .labelFile(path, line: nil, .unusedClass(name, found: found))
        }
        let used = rows.kept.filter { labels[$0.row.label] != nil }
        try requireFiles(used)

        let images = used.compactMap { entry in
            labels[entry.row.label].map { LabeledImage(path: entry.path, label: $0, group: entry.row.group) }
        }
        let ignored = found.filter { labels[$0] == nil }
        var warnings = rows.warnings
        if !ignored.isEmpty { warnings.append(.ignoredClasses(ignored, in: path)) }
        return ImageDataset(
            classes: classes, images: images, source: path, ignoredClasses: ignored, warnings: warnings)
    }

    private typealias Entry = (row: LabelTable.Row, path: FilePath)

    /// The rows without those that repeat an earlier one; throws where an image has two labels.
    private func distinctRows(
        _ rows: [LabelTable.Row]
    ) throws(DataError) -> (kept: [Entry], warnings: [DatasetWarning]) {
        let folder = path.removingLastComponent()
        var kept: [Entry] = []
        var firstRows: [FilePath: LabelTable.Row] = [:]
        var repeatedLines: [Int] = []
        for row in rows {
            let image = folder.pushing(FilePath(row.path)).removingCurrentDirectories()
            guard let first = firstRows[image] else {
                firstRows[image] = row
                kept.append((row, image))
                continue
            }
            if first.label != row.label {
                throw .labelFile(
                    path, line: row.line,
                    .conflictingLabels(image, first: first.label, firstLine: first.line, second: row.label))
            }
            repeatedLines.append(row.line)
        }
        let warnings = repeatedLines.first.map {
            [DatasetWarning.repeatedRows(repeatedLines.count, in: path, firstLine: $0)]
        }
        return (kept, warnings ?? [])
    }

    private func requireFiles(_ entries: [Entry]) throws(DataError) {
        var missing: [Entry] = []
        for entry in entries {
            switch FileSystem.kind(of: entry.path) {
            case .file: continue
            case .unreachable: missing.append(entry)
            case .directory, .special: throw .labelFile(path, line: entry.row.line, .notAFile(entry.path))
            }
        }
        if let first = missing.first {
            throw .labelFile(path, line: first.row.line, .missingImage(first.path, others: missing.count - 1))
        }
    }
}

extension FilePath {
    /// The path without the components `.`, which change nothing; `..` stays, as it may follow a link.
    fileprivate func removingCurrentDirectories() -> FilePath {
        FilePath(root: root, components.filter { $0.kind != .currentDirectory })
    }
}
