internal import SystemPackage

/// The rows of a table of images and their classes, with the lines they are on.
struct LabelTable {
    struct Row: TableRow {
        let line: Int
        let path: String
        let label: String
        let group: String?

        var statement: String { label }
    }

    private(set) var rows: [Row] = []

    /// Names of the column, the preferred one first.
    private static let labelColumns = ["label", "class"]

    /// Parses the table; `file` is named in the errors.
    init(parsing bytes: [UInt8], file: FilePath) throws(DataError) {
        let table = try DelimitedTable(parsing: bytes, file: file)
        let path = try table.requiredColumn(DelimitedTable.pathColumns)
        let label = try table.requiredColumn(Self.labelColumns)
        let group = try table.column(DelimitedTable.groupColumns)
        for row in try table.fullRows() {
            if row.fields[path].isEmpty { throw .labelFile(file, line: row.line, .emptyPath) }
            let labelText = row.fields[label].trimmingSpaces()
            if labelText.isEmpty { throw .labelFile(file, line: row.line, .emptyLabel) }
            let groupText = group.map { row.fields[$0].trimmingSpaces() } ?? ""
            rows.append(
                Row(
                    line: row.line, path: row.fields[path], label: labelText,
                    group: groupText.isEmpty ? nil : groupText))
        }
    }
}
