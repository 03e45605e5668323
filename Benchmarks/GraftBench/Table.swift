internal import Graft

/// Measurements, a row each, a column a precision.
struct Table {
    private let columns: [String]
    private var rows: [(name: String, value: (Precision) -> String?)] = []

    init(columns: [String]) {
        self.columns = columns
    }

    mutating func add(_ name: String, value: @escaping (Precision) -> String?) {
        rows.append((name, value))
    }

    /// Prints the rows as a Markdown table, so that it can go into a document as it is.
    func print(for precisions: [Precision]) {
        var cells = [[columns[0]] + precisions.map(\.rawValue)]
        cells += rows.map { row in [row.name] + precisions.map { row.value($0) ?? "-" } }
        let widths = cells[0].indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        cells.insert(widths.map { String(repeating: "-", count: $0) }, at: 1)
        for row in cells {
            let padded = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            Swift.print("| " + padded.joined(separator: " | ") + " |")
        }
    }
}
