internal import Foundation

/// An SVG document in the making: elements come after one another, each above the ones before.
struct SVGCanvas {
    let theme: PlotTheme
    let width: Int
    let height: Int
    private var elements: [String] = []

    static let fontFamily = "'Helvetica Neue', 'Segoe UI', 'DejaVu Sans', sans-serif"
    /// Smaller than this nothing can be told apart, larger than this no picture can be.
    private static let possibleSides = 80...30_000

    init(theme: PlotTheme, width: Int, height: Int) {
        self.theme = theme
        self.width = min(max(width, Self.possibleSides.lowerBound), Self.possibleSides.upperBound)
        self.height = min(max(height, Self.possibleSides.lowerBound), Self.possibleSides.upperBound)
    }

    var bounds: Rectangle { Rectangle(x: 0, y: 0, width: Double(width), height: Double(height)) }

    /// The finished document.
    ///
    /// - Parameters:
    ///   - title: What the drawing is called, for people who do not see it too.
    ///   - description: What it shows, in a sentence or two.
    /// - Returns: The drawing.
    func drawing(title: String, description: String) -> Drawing {
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" role="img" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" font-family="\(Self.fontFamily)">
            <title>\(XMLText.escaped(title))</title>
            <desc>\(XMLText.escaped(description))</desc>
            <rect width="\(width)" height="\(height)" fill="\(theme.background)"/>
            \(elements.joined(separator: "\n"))
            </svg>

            """
        return Drawing(svg: svg, width: width, height: height, isForPage: theme.isForPage)
    }

    enum Anchor: String {
        case start, middle, end
    }

    /// A stroke's looks.
    struct Stroke {
        var color: String
        var width = 1.0
        var isDashed = false

        fileprivate var attributes: String {
            "stroke=\"\(color)\" stroke-width=\"\(width.svg)\"" + (isDashed ? " stroke-dasharray=\"5 4\"" : "")
        }
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ stroke: Stroke) {
        elements.append(
            "<line x1=\"\(x1.svg)\" y1=\"\(y1.svg)\" x2=\"\(x2.svg)\" y2=\"\(y2.svg)\" \(stroke.attributes)/>")
    }

    mutating func polyline(_ points: [PlotPoint], _ stroke: Stroke) {
        let list = points.map { "\($0.x.svg),\($0.y.svg)" }.joined(separator: " ")
        elements.append(
            "<polyline points=\"\(list)\" fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\" "
                + "\(stroke.attributes)/>")
    }

    mutating func rectangle(
        _ place: Rectangle, fill: String, radius: Double = 0, stroke: Stroke? = nil, title: String? = nil
    ) {
        var attributes = "x=\"\(place.x.svg)\" y=\"\(place.y.svg)\" "
        attributes += "width=\"\(place.width.svg)\" height=\"\(place.height.svg)\" fill=\"\(fill)\""
        if radius > 0 { attributes += " rx=\"\(radius.svg)\"" }
        if let stroke { attributes += " \(stroke.attributes)" }
        append("rect", attributes, title: title)
    }

    mutating func marker(
        _ shape: MarkerShape, x: Double, y: Double, radius: Double, fill: String, outline: Stroke? = nil,
        title: String? = nil
    ) {
        let outline = outline.map { " \($0.attributes)" } ?? ""
        if shape == .circle {
            append(
                "circle", "cx=\"\(x.svg)\" cy=\"\(y.svg)\" r=\"\(radius.svg)\" fill=\"\(fill)\"\(outline)", title: title
            )
        } else {
            append("path", "d=\"\(shape.path(x: x, y: y, radius: radius))\" fill=\"\(fill)\"\(outline)", title: title)
        }
    }

    /// A picture from the bytes of a JPEG or PNG file.
    mutating func image(_ file: [UInt8], mediaType: String, in place: Rectangle, title: String? = nil) {
        append(
            "image",
            "x=\"\(place.x.svg)\" y=\"\(place.y.svg)\" width=\"\(place.width.svg)\" height=\"\(place.height.svg)\" "
                + "href=\"data:\(mediaType);base64,\(Data(file).base64EncodedString())\"", title: title)
    }

    /// A line of text.
    ///
    /// - Parameters:
    ///   - text: The text, as it is.
    ///   - x: Where it is anchored.
    ///   - y: Its base line.
    ///   - size: The font's size.
    ///   - color: The colour; by default that of the theme.
    ///   - anchor: Which end of the text is at `x`.
    ///   - isBold: Whether it is bold.
    ///   - rotation: By how many degrees it is turned clockwise about its anchor.
    ///   - hasHalo: Whether the background shows around the letters, to keep them readable above lines.
    ///   - title: What a browser shows when the pointer rests on it.
    mutating func text(
        _ text: String, x: Double, y: Double, size: Double, color: String? = nil, anchor: Anchor = .start,
        isBold: Bool = false, rotation: Double = 0, hasHalo: Bool = false, title: String? = nil
    ) {
        var attributes = "x=\"\(x.svg)\" y=\"\(y.svg)\" font-size=\"\(size.svg)\" fill=\"\(color ?? theme.text)\""
        if anchor != .start { attributes += " text-anchor=\"\(anchor.rawValue)\"" }
        if isBold { attributes += " font-weight=\"600\"" }
        if rotation != 0 { attributes += " transform=\"rotate(\(rotation.svg) \(x.svg) \(y.svg))\"" }
        if hasHalo {
            attributes += " paint-order=\"stroke\" stroke=\"\(theme.background)\" stroke-width=\"3\""
            attributes += " stroke-linejoin=\"round\""
        }
        append("text", attributes, title: title, content: XMLText.escaped(text))
    }

    private mutating func append(_ name: String, _ attributes: String, title: String?, content: String = "") {
        let inner = (title.map { "<title>\(XMLText.escaped($0))</title>" } ?? "") + content
        elements.append(inner.isEmpty ? "<\(name) \(attributes)/>" : "<\(name) \(attributes)>\(inner)</\(name)>")
    }
}

extension Double {
    /// The number as an SVG holds it: to a hundredth of a pixel, and never other than finite.
    var svg: String {
        guard isFinite else { return "0" }
        let limit = 1e7
        let hundredths = Int((Swift.min(Swift.max(self, -limit), limit) * 100).rounded())
        if hundredths.isMultiple(of: 100) { return String(hundredths / 100) }
        let fraction = abs(hundredths % 100)
        let digits = fraction.isMultiple(of: 10) ? String(fraction / 10) : (fraction < 10 ? "0" : "") + String(fraction)
        return (hundredths < 0 ? "-" : "") + "\(abs(hundredths) / 100).\(digits)"
    }
}
