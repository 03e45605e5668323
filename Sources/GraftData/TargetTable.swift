internal import SystemPackage

/// The rows of a table of images and their labels or values, with the lines they are on.
struct TargetTable {
    struct Row: TableRow {
        let line: Int
        let path: String
        let group: String?
        /// The names of the labels that are there; empty for values.
        var labels: Set<String> = []
        /// A value for each column asked for; empty for labels.
        var values: [Float] = []

        var statement: String {
            values.isEmpty
                ? labels.isEmpty ? "no label" : labels.sorted().joined(separator: ", ")
                : values.map { "\($0)" }.joined(separator: ", ")
        }
    }

    private(set) var rows: [Row] = []
    /// The labels or values: sorted by their bytes where they stand in one column, else as the columns stand.
    private(set) var names: [String]

    /// Names of the column of several labels, the preferred one first.
    private static let labelColumns = ["labels", "label", "classes", "class", "tags"]

    /// Parses the table; `file` is named in the errors.
    init(parsing bytes: [UInt8], kind: TargetKind, file: FilePath) throws(DataError) {
        let table = try DelimitedTable(parsing: bytes, file: file)
        let path = try table.requiredColumn(DelimitedTable.pathColumns)
        let group = try table.column(DelimitedTable.groupColumns)
        let reader: Reader
        switch kind {
        case .values(let columns):
            var places: [Int] = []
            for name in columns { places.append(try table.requiredColumn([name])) }
            reader = .numbers(places)
            names = columns
        case .labels:
            if let column = try table.column(Self.labelColumns) {
                reader = .list(column)
                names = []
            } else {
                let places = table.header.indices.filter { $0 != path && $0 != group }
                guard !places.isEmpty else { throw .labelFile(file, line: nil, .noLabelColumns(Self.labelColumns)) }
                reader = .flags(places)
                names = places.map { table.header[$0] }
                for name in names { _ = try table.column([name]) }
            }
        }
        for row in try table.fullRows() {
            if row.fields[path].isEmpty { throw .labelFile(file, line: row.line, .emptyPath) }
            let groupText = group.map { row.fields[$0].trimmingSpaces() } ?? ""
            var target = Row(line: row.line, path: row.fields[path], group: groupText.isEmpty ? nil : groupText)
            try reader.read(row, of: table, into: &target)
            rows.append(target)
        }
        if case .list = reader {
            names = Set(rows.flatMap(\.labels)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
    }

    /// How a row's fields say what is to be learnt.
    private enum Reader {
        /// One field with any number of labels.
        case list(Int)
        /// A field for each label, with 1 or 0.
        case flags([Int])
        /// A field for each value.
        case numbers([Int])

        func read(_ row: DelimitedTable.Row, of table: DelimitedTable, into target: inout Row) throws(DataError) {
            switch self {
            case .list(let column):
                let separators: [Character] = ["|", ";"].filter { $0 != table.delimiter }
                target.labels = Set(
                    row.fields[column].split { separators.contains($0) }.map { String($0).trimmingSpaces() }
                        .filter { !$0.isEmpty })
            case .flags(let columns):
                for column in columns {
                    switch Double(row.fields[column].trimmingSpaces()) {
                    case 1: target.labels.insert(table.header[column])
                    case 0: break
                    default:
                        throw .labelFile(
                            table.file, line: row.line,
                            .notZeroOrOne(row.fields[column], column: table.header[column]))
                    }
                }
            case .numbers(let columns):
                for column in columns {
                    guard let value = Float(row.fields[column].trimmingSpaces()), value.isFinite else {
                        throw .labelFile(
                            table.file, line: row.line,
                            .notANumber(row.fields[column], column: table.header[column]))
                    }
                    target.values.append(value)
                }
            }
        }
    }
}
