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

    /// Parses the table.
    ///
    /// - Parameters:
    ///   - bytes: The table.
    ///   - kind: What it has.
    ///   - labels: Of labels, those whose columns are read, where each has one of its own; nil for all columns.
    ///   - file: What is named in the errors.
    /// - Throws: `DataError.labelFile` with the line, `DataError.repeatedClass`.
    init(parsing bytes: [UInt8], kind: TargetKind, labels: [String]?, file: FilePath) throws(DataError) {
        let table = try DelimitedTable(parsing: bytes, file: file)
        let path = try table.requiredColumn(DelimitedTable.pathColumns)
        let group = try table.column(DelimitedTable.groupColumns)
        let reader: Reader
        switch kind {
        case .values(let columns):
            var places: [Int] = []
            for name in columns {
                let place = try table.requiredColumn([name])
                // Capitals do not tell columns apart.
                if places.contains(place) { throw .repeatedClass(name, as: .value) }
                places.append(place)
            }
            reader = .numbers(places)
            names = columns
        case .labels:
            if let column = try table.column(Self.labelColumns) {
                reader = .list(column)
                names = []
            } else {
                let places = table.header.indices.filter { place in
                    // What has no name is a number of the row, as some programs write it.
                    place != path && place != group && !table.header[place].isEmpty
                        && labels?.contains(table.header[place]) ?? true
                }
                names = places.map { table.header[$0] }
                if places.isEmpty, let name = labels?.first {
                    throw .labelFile(file, line: nil, .unusedClass(name, found: table.header))
                }
                guard !places.isEmpty else { throw .labelFile(file, line: nil, .noLabelColumns(Self.labelColumns)) }
                reader = .flags(places)
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
                    switch Float(decimal: row.fields[column]) {
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
                    guard let value = Float(decimal: row.fields[column]), value.isFinite else {
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

extension Float {
    /// A number as tables have it, with spaces around it or not; Swift's other notations, such as `0x1p3`, are none.
    fileprivate init?(decimal text: String) {
        let text = text.trimmingSpaces()
        guard !text.lowercased().contains("x") else { return nil }
        self.init(text)
    }
}
