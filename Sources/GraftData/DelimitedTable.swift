internal import SwiftCSV
internal import SystemPackage

/// A file of comma-, semicolon- or tab-separated values that has a header, with the lines that its rows are on.
struct DelimitedTable {
    struct Row {
        /// Where the row begins, from 1.
        let line: Int
        let fields: [String]
    }

    let file: FilePath
    /// What stands between the fields.
    let delimiter: Character
    /// The fields of the header, without spaces around them.
    let header: [String]
    private let headerLine: Int
    /// The rows below the header, as many fields in each as it may have.
    private let rows: [Row]

    /// Names of the column of the images' paths, the preferred one first.
    static let pathColumns = ["path", "file", "filename", "image"]
    /// Names of the column of what images have in common that stay together.
    static let groupColumns = ["group"]

    /// Parses the table; `file` is named in the errors.
    init(parsing bytes: [UInt8], file: FilePath) throws(DataError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .labelFile(file, line: nil, .notUTF8)
        }
        let delimiter = CSVDelimiter.guessed(string: text)
        var records = try Self.records(of: text, delimiter: delimiter, file: file)
        // A blank line is a record of one empty field.
        records.removeAll { $0.fields == [""] }
        guard records.count > 1 else { throw .labelFile(file, line: nil, .noRows) }
        let first = records.removeFirst()
        self.file = file
        self.delimiter = delimiter.rawValue
        header = first.fields.map { $0.trimmingSpaces() }
        headerLine = first.line
        rows = records
    }

    /// The place of the column that has the first of some names, in capitals or not; nil where none is there.
    ///
    /// - Throws: `DataError.labelFile` where two columns have the name.
    func column(_ wanted: [String]) throws(DataError) -> Int? {
        for name in wanted {
            let matches = header.indices.filter { header[$0].lowercased() == name.lowercased() }
            if matches.count > 1 { throw .labelFile(file, line: headerLine, .repeatedColumn(name)) }
            if let match = matches.first { return match }
        }
        return nil
    }

    /// The place of a column that must be there.
    func requiredColumn(_ wanted: [String]) throws(DataError) -> Int {
        guard let column = try column(wanted) else {
            throw .labelFile(file, line: headerLine, .missingColumn(anyOf: wanted, found: header))
        }
        return column
    }

    /// The rows, each with as many fields as the header.
    ///
    /// - Throws: `DataError.labelFile` with the line of a row that has another number.
    func fullRows() throws(DataError) -> [Row] {
        for row in rows where row.fields.count != header.count {
            throw .labelFile(file, line: row.line, .raggedRow(fields: row.fields.count, expected: header.count))
        }
        return rows
    }

    private static func records(
        of text: String, delimiter: CSVDelimiter, file: FilePath
    ) throws(DataError) -> [Row] {
        var records: [Row] = []
        var line = 1
        do {
            // Without the final line break SwiftCSV drops an empty last field; with a row limit of zero it parses the
            // header only, so that the rows can be counted while they are parsed below.
            let table = try EnumeratedCSV(string: text + "\n", delimiter: delimiter, loadColumns: false, rowLimit: 0)
            try table.enumerateAsArray(startAt: 0, rowLimit: nil) { fields in
                records.append(Row(line: line, fields: fields))
                // A field in quotation marks may span lines.
                line += fields.reduce(1) { $0 + $1.count(where: \.isLineBreak) }
            }
        } catch {
            throw .labelFile(file, line: line, .strayQuote)
        }
        // SwiftCSV takes a quotation mark that is never closed for closed by the file's end.
        if !text.count(where: { $0 == "\"" }).isMultiple(of: 2) {
            throw .labelFile(file, line: records.last?.line, .strayQuote)
        }
        return records
    }
}

extension Character {
    fileprivate var isLineBreak: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}

extension String {
    func trimmingSpaces() -> String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
