public import GraftImages

/// Small pictures of the images of each class, on one sheet.
public struct ContactSheet: Sendable, Hashable {
    /// What the sheet is called; empty for nothing.
    public var title: String
    /// The classes.
    public var sections: [Section]

    /// A class and some of its images.
    public struct Section: Sendable, Hashable {
        /// The class's name.
        public var title: String
        /// What is written beside the name, such as the number of images.
        public var note: String
        /// The images.
        public var tiles: [Tile]

        /// Creates a section.
        public init(title: String, note: String = "", tiles: [Tile]) {
            self.title = title
            self.note = note
            self.tiles = tiles
        }
    }

    /// An image with what is written below it.
    public struct Tile: Sendable, Hashable {
        /// The image, of any size; nil for one that cannot be read.
        public var image: RGBImage?
        /// What is written below it, such as its size; it may have several lines.
        public var caption: String
        /// What a browser shows when the pointer rests on it, such as the file's name.
        public var label: String?

        /// Creates a tile.
        public init(image: RGBImage?, caption: String = "", label: String? = nil) {
            self.image = image
            self.caption = caption
            self.label = label
        }
    }

    /// Creates a sheet.
    public init(title: String = "", sections: [Section]) {
        self.title = title
        self.sections = sections
    }

    private static let gap = 8.0
    private static let headingHeight = 30.0
    private static let captionHeight = 18.0
    private static let lineHeight = 14.0

    /// How many lines the longest caption has besides its first.
    private var extraLineCount: Int {
        sections.flatMap(\.tiles).map { $0.caption.count { $0 == "\n" } }.max() ?? 0
    }

    /// Draws the sheet, as large as its images need.
    ///
    /// - Parameters:
    ///   - theme: The colours.
    ///   - tileSide: The largest width and height of an image, in CSS pixels.
    /// - Returns: The drawing; the images are inside it.
    /// - Throws: `ImageError.encodingFailed` for an image that JPEG has no room for.
    public func drawing(theme: PlotTheme = .light, tileSide: Int = 128) throws(ImageError) -> Drawing {
        let side = Double(max(16, tileSide))
        let tileCount = max(1, sections.map(\.tiles.count).max() ?? 1)
        let block = (
            width: Double(tileCount) * (side + Self.gap) - Self.gap,
            height: Self.headingHeight + side + Self.captionHeight + Double(extraLineCount) * Self.lineHeight
                + Self.gap
        )
        let columns = columnCount(block: block)
        let rows = (sections.count + columns - 1) / columns
        let margin = ChartHeader.margin
        let columnGap = 32.0
        let header = title.isEmpty ? 12.0 : 40
        var canvas = SVGCanvas(
            theme: theme, width: Int(2 * margin + Double(columns) * (block.width + columnGap) - columnGap),
            height: Int(header + Double(rows) * block.height + margin))
        _ = ChartHeader.draw(title: title, legend: [], on: &canvas)
        for (index, section) in sections.enumerated() {
            // Downwards first, as lists are read.
            let place = Rectangle(
                x: margin + Double(index / max(1, rows)) * (block.width + columnGap),
                y: header + Double(index % max(1, rows)) * block.height, width: block.width, height: block.height)
            try draw(section, on: &canvas, in: place, side: side)
        }
        let names = sections.map { "\($0.title): \($0.tiles.count)" }.joined(separator: "; ")
        return canvas.drawing(
            title: title.isEmpty ? "Images" : title, description: names.isEmpty ? "No images." : "Images of \(names).")
    }

    /// As many columns as make the sheet about as wide as high.
    private func columnCount(block: (width: Double, height: Double)) -> Int {
        guard sections.count > 1 else { return 1 }
        let square = (Double(sections.count) * block.height / block.width).squareRoot()
        return min(max(1, Int(square.rounded())), sections.count)
    }

    private func draw(
        _ section: Section, on canvas: inout SVGCanvas, in place: Rectangle, side: Double
    ) throws(ImageError) {
        let theme = canvas.theme
        let noteWidth = section.note.isEmpty ? 0 : TextMetrics.width(section.note, size: 12) + 10
        // Bold letters are wider than the others.
        let boldness = 1.12
        let name = TextMetrics.fitting(section.title, width: (place.width - noteWidth) / boldness, size: 14)
        canvas.text(name, x: place.x, y: place.y + 20, size: 14, isBold: true, title: section.title)
        canvas.text(
            section.note, x: place.right, y: place.y + 20, size: 12, color: theme.mutedText, anchor: .end)
        for (index, tile) in section.tiles.enumerated() {
            let frame = Rectangle(
                x: place.x + Double(index) * (side + Self.gap), y: place.y + Self.headingHeight, width: side,
                height: side)
            canvas.rectangle(frame, fill: theme.grid, radius: 3)
            if let image = tile.image {
                let scale = min(side / Double(image.width), side / Double(image.height))
                let size = (width: Double(image.width) * scale, height: Double(image.height) * scale)
                canvas.image(
                    try image.encoded(as: .jpeg), mediaType: "image/jpeg",
                    in: Rectangle(
                        x: frame.midX - size.width / 2, y: frame.midY - size.height / 2, width: size.width,
                        height: size.height), title: tile.label)
            } else {
                canvas.text(
                    "unreadable", x: frame.midX, y: frame.midY + 4, size: 12, anchor: .middle, title: tile.label)
            }
            for (line, text) in tile.caption.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                canvas.text(
                    TextMetrics.fitting(String(text), width: side, size: 11), x: frame.midX,
                    y: frame.bottom + 14 + Double(line) * Self.lineHeight, size: 11, color: theme.mutedText,
                    anchor: .middle)
            }
        }
    }
}
