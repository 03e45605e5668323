public import GraftPlots

extension HTML {
    /// A paragraph.
    public static func paragraph(_ content: HTML) -> HTML { "<p>\(content)</p>\n" }

    /// A list of points.
    public static func list(_ items: [HTML]) -> HTML {
        "<ul>\n\(items.map { item -> HTML in "<li>\(item)</li>\n" })</ul>\n"
    }

    /// A heading inside a section, with what belongs under it.
    public static func subsection(_ title: String, _ content: HTML) -> HTML {
        "<div class=\"part\"><h3>\(title)</h3>\n\(content)</div>\n"
    }

    /// Parts beside each other where there is room, else below each other.
    public static func columns(_ parts: [HTML]) -> HTML { "<div class=\"columns\">\n\(parts)</div>\n" }

    /// A chart inside the page, in the page's colours.
    ///
    /// Draw it with `PlotTheme.page`, about 400 pixels wide: it is scaled to the room that there is, its letters with it.
    ///
    /// - Parameters:
    ///   - drawing: The chart.
    ///   - caption: What is to be said of it besides its own title.
    /// - Returns: A figure.
    public static func figure(_ drawing: Drawing, caption: HTML = .empty) -> HTML {
        let text: HTML = caption.isEmpty ? .empty : "<figcaption>\(caption)</figcaption>"
        return "<figure class=\"chart\">\n\(HTML(trusted: drawing.svg))\(text)</figure>\n"
    }
}
