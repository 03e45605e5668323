public import GraftPlots

extension HTML {
    /// A paragraph.
    public static func paragraph(_ content: HTML) -> HTML { "<p>\(content)</p>\n" }

    /// A list of points.
    public static func list(_ items: [HTML]) -> HTML {
        "<ul>\n\(items.map { item -> HTML in "<li>\(item)</li>\n" })</ul>\n"
    }

    /// Names and their values, such as settings.
    public static func values(_ values: [(name: HTML, value: HTML)]) -> HTML {
        let items = values.map { entry -> HTML in "<div><dt>\(entry.name)</dt><dd>\(entry.value)</dd></div>\n" }
        return "<dl class=\"values\">\n\(items)</dl>\n"
    }

    /// A heading inside a section, with what belongs under it.
    public static func subsection(_ title: String, _ content: HTML) -> HTML {
        "<div class=\"part\"><h3>\(title)</h3>\n\(content)</div>\n"
    }

    /// Parts of their own widths, beside each other where there is room, else below each other.
    public static func row(_ parts: [HTML]) -> HTML {
        "<div class=\"row\">\n\(parts.map { part -> HTML in "<div>\(part)</div>\n" })</div>\n"
    }

    /// Parts of one width, beside each other where there is room, else below each other.
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
