internal import GraftFiles
internal import SystemPackage

/// A row of a table that says something of an image.
protocol TableRow {
    /// Where the row begins, from 1.
    var line: Int { get }
    /// The image, as the row names it.
    var path: String { get }
    /// What is said of the image, in words.
    var statement: String { get }
}

/// The images of a table, one for each file, with the rows that name them.
struct TableImages<Row: TableRow> {
    /// A row and the file that it names.
    typealias Entry = (row: Row, path: FilePath)

    /// The rows without those that repeat an earlier one.
    let entries: [Entry]
    /// A warning where rows were left out.
    let warnings: [DatasetWarning]

    /// Finds the images of a table's rows; a path is relative to the folder of the table.
    ///
    /// - Throws: `DataError.labelFile` where rows say different things of one image.
    init(_ rows: [Row], of table: FilePath) throws(DataError) {
        let folder = table.removingLastComponent()
        var entries: [Entry] = []
        var firstRows: [FilePath: Row] = [:]
        var repeatedLines: [Int] = []
        for row in rows {
            let image = folder.pushing(FilePath(row.path)).removingCurrentDirectories()
            guard let first = firstRows[image] else {
                firstRows[image] = row
                entries.append((row, image))
                continue
            }
            if first.statement != row.statement {
                throw .labelFile(
                    table, line: row.line,
                    .conflictingLabels(
                        image, first: first.statement, firstLine: first.line, second: row.statement))
            }
            repeatedLines.append(row.line)
        }
        self.entries = entries
        warnings =
            repeatedLines.first.map { [.repeatedRows(repeatedLines.count, in: table, firstLine: $0)] } ?? []
    }

    /// Checks that the images of some entries are files.
    ///
    /// - Throws: `DataError.labelFile` with the line of the first that is none.
    static func requireFiles(_ entries: [Entry], of table: FilePath) throws(DataError) {
        var missing: [Entry] = []
        for entry in entries {
            switch FileSystem.kind(of: entry.path) {
            case .file: continue
            case .unreachable: missing.append(entry)
            case .directory, .special: throw .labelFile(table, line: entry.row.line, .notAFile(entry.path))
            }
        }
        if let first = missing.first {
            throw .labelFile(table, line: first.row.line, .missingImage(first.path, others: missing.count - 1))
        }
    }
}

extension FilePath {
    /// The bytes of a table.
    ///
    /// - Throws: `DataError.unreadableFile`.
    func tableBytes() throws(DataError) -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            try FileSystem.forEachChunk(of: self, size: 1 << 20) { chunk in
                bytes += chunk
                return true
            }
        } catch {
            throw .unreadableFile(self, error)
        }
        return bytes
    }

    /// The path without the components `.`, which change nothing; `..` stays, as it may follow a link.
    fileprivate func removingCurrentDirectories() -> FilePath {
        FilePath(root: root, components.filter { $0.kind != .currentDirectory })
    }
}
