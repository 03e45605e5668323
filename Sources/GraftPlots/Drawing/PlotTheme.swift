/// The colours that a chart is drawn with.
///
/// Text has a contrast of 4.5 or more with what it stands on, lines and marks of 3 (WCAG 2.1, level AA), and the colours of
/// series stay apart for colour-blind eyes.
public struct PlotTheme: Sendable, Hashable {
    private let palette: Palette
    /// Whether colours are CSS variables, for a page to set.
    let isForPage: Bool

    /// Dark on white.
    public static let light = PlotTheme(palette: .light, isForPage: false)
    /// Light on nearly black.
    public static let dark = PlotTheme(palette: .dark, isForPage: false)
    /// For an SVG inside an HTML page: each colour is a CSS variable.
    ///
    /// Such as `var(--plot-text, #1f2328)`, so that the page's light or dark style applies. ``pageStyleSheet`` sets them.
    public static let page = PlotTheme(palette: .light, isForPage: true)

    /// Rules of CSS that give the variables of ``page`` their colours, light or dark as the reader's system is.
    public static let pageStyleSheet = """
        :root { \(declarations(.light)) }
        @media (prefers-color-scheme: dark) { :root { \(declarations(.dark)) } }

        """

    /// The CSS declarations that give the variables of ``page`` the light colours, for a page that has a switch.
    public static let lightDeclarations = declarations(.light)
    /// The CSS declarations that give the variables of ``page`` the dark colours.
    public static let darkDeclarations = declarations(.dark)

    private static func declarations(_ palette: Palette) -> String {
        palette.named.map { "--plot-\($0.name): \($0.color.css);" }.joined(separator: " ")
    }

    var background: String { css("background", palette.background) }
    var text: String { css("text", palette.text) }
    var mutedText: String { css("muted-text", palette.mutedText) }
    var axis: String { css("axis", palette.axis) }
    var grid: String { css("grid", palette.grid) }

    /// The colour of a series; after the last one they start again.
    func series(_ index: Int) -> String {
        let count = palette.series.count
        let place = (index % count + count) % count
        return css("series-\(place)", palette.series[place])
    }

    /// How many series have a colour of their own.
    var seriesCount: Int { palette.series.count }

    /// The colours of a cell and of its text, for a share of `0...1`.
    func shade(_ share: Double) -> (fill: String, text: String) {
        let step = Int((min(max(share, 0), 1) * Double(palette.ramp.count - 1)).rounded())
        let color = palette.ramp[step]
        return (css("ramp-\(step)", color), css("ramp-text-\(step)", color.legibleText))
    }

    private func css(_ name: String, _ color: RGBColor) -> String {
        isForPage ? "var(--plot-\(name), \(color.css))" : color.css
    }
}
