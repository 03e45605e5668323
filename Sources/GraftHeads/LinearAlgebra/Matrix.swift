/// A matrix of 32-bit floating-point numbers, `[rows, columns]` in row-major order.
public struct Matrix: Sendable, Hashable {
    /// The number of rows, 0 or more.
    public private(set) var rows: Int
    /// The number of columns, 0 or more.
    public let columns: Int
    /// The elements, `rows * columns` of them, row after row.
    public package(set) var elements: [Float]

    /// Creates a matrix from its elements, of which there must be `rows * columns`, row after row.
    public init(rows: Int, columns: Int, elements: [Float]) {
        precondition(rows >= 0 && columns >= 0 && elements.count == rows * columns, "elements are [rows, columns]")
        self.rows = rows
        self.columns = columns
        self.elements = elements
    }

    /// Creates a matrix whose elements all have the same value, 0 unless told.
    public init(rows: Int, columns: Int, repeating value: Float = 0) {
        self.init(rows: rows, columns: columns, elements: Array(repeating: value, count: rows * columns))
    }

    /// The element at a row and a column, both counted from 0.
    public subscript(row: Int, column: Int) -> Float {
        get {
            precondition(column >= 0 && column < columns, "the column is outside the matrix")
            return elements[row * columns + column]
        }
        set {
            precondition(column >= 0 && column < columns, "the column is outside the matrix")
            elements[row * columns + column] = newValue
        }
    }

    /// The elements of one row, `[columns]`.
    public func row(_ row: Int) -> ArraySlice<Float> {
        elements[row * columns..<(row + 1) * columns]
    }

    /// Overwrites the elements of one row, `[columns]`.
    package mutating func setRow(_ row: Int, to newElements: [Float]) {
        precondition(newElements.count == columns, "a row has as many elements as there are columns")
        let start = row * columns
        var span = elements.mutableSpan
        for column in newElements.indices {
            span[start + column] = newElements[column]
        }
    }

    /// Drops rows at the end, or adds rows of zeros there; the memory stays for the next change.
    package mutating func setRowCount(_ newRows: Int) {
        precondition(newRows >= 0, "a matrix has 0 rows or more")
        let difference = (newRows - rows) * columns
        if difference < 0 {
            elements.removeLast(-difference)
        } else if difference > 0 {
            elements.append(contentsOf: repeatElement(0, count: difference))
        }
        rows = newRows
    }
}
