internal import GraftFiles
public import SystemPackage

/// What can be wrong with a file of labels.
public enum LabelFileProblem: Sendable, Hashable {
    /// The file is not UTF-8 text.
    case notUTF8
    /// The file has a header at most.
    case noRows
    /// None of the header's names is one of those expected.
    case missingColumn(anyOf: [String], found: [String])
    /// Two columns have the same name.
    case repeatedColumn(String)
    /// A quotation mark is not closed, or stands inside a field.
    case strayQuote
    /// A row has more or fewer fields than the header.
    case raggedRow(fields: Int, expected: Int)
    /// The field of the image's path is empty.
    case emptyPath
    /// The field of the label is empty.
    case emptyLabel
    /// The image does not exist; `others` more rows name images that do not exist either.
    case missingImage(FilePath, others: Int)
    /// What is at the path of the image is a folder or a device.
    case notAFile(FilePath)
    /// An image has two labels; `firstLine` is where the first was given.
    case conflictingLabels(FilePath, first: String, firstLine: Int, second: String)
    /// There is no column of labels, and no column for each label either.
    case noLabelColumns([String])
    /// A field of a label's own column is neither 0 nor 1.
    case notZeroOrOne(String, column: String)
    /// A field of a value is not a finite number.
    case notANumber(String, column: String)
    /// A class that the caller listed is the label of no row.
    case unusedClass(String, found: [String])
}

extension LabelFileProblem: CustomStringConvertible {
    /// What is wrong and what to do about it, without the file and the line.
    public var description: String {
        switch self {
        case .notUTF8:
            "this is not UTF-8 text. Save the table as CSV in UTF-8."
        case .noRows:
            "there are no rows. Write a header such as 'path,label' and a row for each image."
        case .missingColumn(let names, let found):
            "there is no column \(names.map(quoted).joined(separator: " or ")). The first line must name the columns;"
                + " found: \(listed(found))." + Self.hint(wanted: names, found)
        case .repeatedColumn(let name):
            "there are two columns \(quoted(name)). Rename one of them."
        case .strayQuote:
            "a quotation mark is not closed or stands inside a field. Put the whole field in quotation marks, and double"
                + " those inside it."
        case .raggedRow(let fields, let expected):
            "this row has \(counted(fields, "field")), the header \(expected). Put a field that holds a comma in quotation"
                + " marks."
        case .emptyPath:
            "the path is empty."
        case .emptyLabel:
            "the label is empty. Give each image a label, or remove the row."
        case .missingImage(let path, let others):
            "there is no file \(quoted(path))"
                + (others == 0 ? "" : ", nor those of \(counted(others, "other row"))")
                + ". Paths are relative to the folder of the table."
        case .notAFile(let path):
            "\(quoted(path)) is not a file. Give the path of an image."
        case .conflictingLabels(let path, let first, let firstLine, let second):
            "\(quoted(path)) is labelled \(quoted(second)) here and \(quoted(first)) on line \(firstLine). Keep one of the"
                + " rows."
        case .noLabelColumns(let names):
            "there is no column \(names.map(quoted).joined(separator: " or ")), and none for each label. Write the labels into"
                + " one column, with '|' between them, or 1 and 0 into a column for each."
        case .notZeroOrOne(let text, let column):
            "the column \(quoted(column)) has \(quoted(text)). A label's own column has 1 where it is there and 0 where it is"
                + " not. Where other columns stand beside those of labels, name the labels with --classes."
        case .notANumber(let text, let column):
            "the column \(quoted(column)) has \(quoted(text)), which is no number. Write numbers such as 12.5, or remove the"
                + " row."
        case .unusedClass(let name, let found):
            "no row has the label \(quoted(name))." + didYouMean(name, found) + " Labels there: \(listed(found))."
        }
    }

    /// What may have been meant where a table of several labels is read as one of classes.
    private static func hint(wanted: [String], _ header: [String]) -> String {
        wanted.contains("label") && header.contains { ["labels", "tags", "classes"].contains($0.lowercased()) }
            ? " For several labels an image, say --multi-label." : ""
    }
}
