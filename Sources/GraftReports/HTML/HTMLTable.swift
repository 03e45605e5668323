/// A table of a page: a caption, a head of columns, and rows of which the first cell is the head.
///
/// It scrolls inside a box of its own where it is wider than the page.
public struct HTMLTable: Sendable, Hashable {
    /// What the table shows.
    public var caption: HTML
    /// The columns.
    public var columns: [Column]
    /// The rows, with a cell for each column.
    public var rows: [[Cell]]
    /// Whether a reader can sort the rows by a column, by pointer or keyboard.
    public var isSortable: Bool

    /// A column.
    public struct Column: Sendable, Hashable {
        /// What stands at its head.
        public var title: HTML
        /// Whether it holds numbers, which are set to the right.
        public var isNumeric: Bool

        /// Creates a column.
        public init(_ title: HTML, isNumeric: Bool = false) {
            self.title = title
            self.isNumeric = isNumeric
        }
    }

    /// A cell.
    public struct Cell: Sendable, Hashable {
        /// What it shows.
        public var content: HTML
        /// What it is sorted by; nil for its text, or for a number that there is not.
        public var sortKey: Double?

        /// Creates a cell.
        public init(_ content: HTML, sortKey: Double? = nil) {
            self.content = content
            self.sortKey = sortKey
        }
    }

    /// Creates a table.
    public init(caption: HTML, columns: [Column], rows: [[Cell]], isSortable: Bool = false) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.isSortable = isSortable
    }

    /// The table as markup.
    public var html: HTML {
        let heads = columns.map { column -> HTML in
            "<th scope=\"col\"\(column.isNumeric ? Self.numeric : .empty)>\(column.title)</th>"
        }
        let kind: HTML = isSortable ? " class=\"data sortable\"" : " class=\"data\""
        return HTML.scrolling(
            """
            <table\(kind)><caption><span>\(caption)</span></caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(rows.map(row))</tbody></table>
            """)
    }

    private static let numeric: HTML = " class=\"number\""

    private func row(_ cells: [Cell]) -> HTML {
        let parts = zip(columns, cells).enumerated().map { index, pair -> HTML in
            let (column, cell) = pair
            let kind = column.isNumeric ? Self.numeric : .empty
            // What is no number either sorts as text.
            let key: HTML =
                if let key = cell.sortKey, key.isFinite { " data-key=\"\(String(key))\"" } else { .empty }
            return index == 0
                ? "<th scope=\"row\"\(kind)\(key)>\(cell.content)</th>" : "<td\(kind)\(key)>\(cell.content)</td>"
        }
        return "<tr>\(parts)</tr>\n"
    }
}

extension HTML {
    /// A box in which wide content scrolls, so that the page need not; the keyboard reaches it too.
    static func scrolling(_ content: HTML) -> HTML {
        "<div class=\"scroll\" tabindex=\"0\">\(content)</div>\n"
    }
}
