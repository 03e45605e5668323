/// A chart that has been drawn: an SVG, and the picture that it is of.
public struct Drawing: Sendable, Hashable {
    /// The drawing as a whole SVG document, which can stand in a file or inside an HTML page.
    public let svg: String
    /// How wide it is, in CSS pixels.
    public let width: Int
    /// How high it is, in CSS pixels.
    public let height: Int
    /// Whether its colours are variables that only a page has.
    private let isForPage: Bool

    init(svg: String, width: Int, height: Int, isForPage: Bool) {
        self.svg = svg
        self.width = width
        self.height = height
        self.isForPage = isForPage
    }

    /// Draws the SVG as a PNG file.
    ///
    /// - Parameter scale: How many pixels a CSS pixel becomes in each direction; 2 is sharp on most screens.
    /// - Returns: The bytes of the file, `width * scale` by `height * scale` pixels, rounded up.
    /// - Throws: ``PlotError``.
    public func png(scale: Double = 2) throws(PlotError) -> [UInt8] {
        if isForPage { throw .drawnForPage }
        return try SVGRenderer.png(of: svg, width: width, height: height, scale: scale)
    }
}
