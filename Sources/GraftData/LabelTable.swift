internal import SwiftCSV
internal import SystemPackage

/// The rows of a file of comma-, semicolon- or tab-separated values that has a header, with the lines they are on.
struct LabelTable {
    struct Row {
        /// Where the row begins, from 1.
        let line: Int
        let path: String
        let label: String
        let group: String?
    }

    private(set) var rows: [Row] = []

    /// Names of the columns, the preferred one first.
    private static let pathColumns = ["path", "file", "filename", "image"]
    private static let labelColumns = ["label", "class"]
    private static let groupColumns = ["group"]

    /// Parses the table; `file` is named in the errors.
    init(parsing bytes: [UInt8], file: FilePath) throws(DataError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .labelFile(file, line: nil, .notUTF8)
        }
        var records = try Self.records(of: text, file: file)
        // A blank line is a record of one empty field.
        records.removeAll { $0.fields == [""] }
        guard records.count > 1 else { throw .labelFile(file, line: nil, .noRows) }

        let header = records.removeFirst()
        let names = header.fields.map { $0.trimmingSpaces().lowercased() }
        func column(_ wanted: [String]) throws(DataError) -> Int? {
            for name in wanted {
                let matches = names.indices.filter { names[$0] == name }
                if matches.count > 1 { throw .labelFile(file, line: header.line, .repeatedColumn(name)) }
                if let match = matches.first { return match }
            }
            return nil
        }
        guard let path = try column(Self.pathColumns) else {
            throw .labelFile(file, line: header.line, .missingColumn(anyOf: Self.pathColumns, found: header.fields))
        }
        guard let label = try column(Self.labelColumns) else {
            throw .labelFile(file, line: header.line, .missingColumn(anyOf: Self.labelColumns, found: header.fields))
        }
        let group = try column(Self.groupColumns)

        for (line, fields) in records {
            if fields.count != names.count {
                throw .labelFile(file, line: line, .raggedRow(fields: fields.count, expected: names.count))
            }
            if fields[path].isEmpty { throw .labelFile(file, line: line, .emptyPath) }
            let labelText = fields[label].trimmingSpaces()
            if labelText.isEmpty { throw .labelFile(file, line: line, .emptyLabel) }
            let groupText = group.map { fields[$0].trimmingSpaces() } ?? ""
            rows.append(
                Row(line: line, path: fields[path], label: labelText, group: groupText.isEmpty ? nil : groupText))
        }
    }

    private static func records(
        of text: String, file: FilePath
    ) throws(DataError) -> [(line: Int, fields: [String])] {
        var records: [(line: Int, fields: [String])] = []
        var line = 1
        do {
            // Without the final line break SwiftCSV drops an empty last field; with a row limit of zero it parses the
            // header only, so that the rows can be counted while they are parsed below.
            let table = try EnumeratedCSV(
                string: text + "\n", delimiter: .guessed(string: text), loadColumns: false, rowLimit: 0)
            try table.enumerateAsArray(startAt: 0, rowLimit: nil) { fields in
                records.append((line, fields))
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
    fileprivate func trimmingSpaces() -> String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
