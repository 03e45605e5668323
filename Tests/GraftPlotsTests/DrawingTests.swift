import GraftImages
import Testing

@testable import GraftPlots

@Suite("Pictures of drawings")
struct DrawingTests {
    private func pixel(_ image: RGBImage, _ x: Double, _ y: Double) -> RGBColor {
        let start = (Int(y) * image.width + Int(x)) * 3
        return RGBColor(
            UInt32(image.samples[start]) << 16 | UInt32(image.samples[start + 1]) << 8
                | UInt32(image.samples[start + 2]))
    }

    @Test("have the drawing's size times the scale, and the theme's background", arguments: [1.0, 2.0, 1.5])
    func size(scale: Double) throws {
        let drawing = BarChart(title: "Images", bars: []).drawing(theme: .dark, width: 301, height: 200)
        let image = try ImageDecoder().decode(drawing.png(scale: scale))
        #expect(image.width == Int((301 * scale).rounded(.up)) && image.height == Int((200 * scale).rounded(.up)))
        #expect(pixel(image, 1, 1) == Palette.dark.background)
    }

    @Test("show cells in the colours of their values")
    func heatmapColors() throws {
        let map = Heatmap(
            title: "", rowLabels: ["a", "b"], columnLabels: ["a", "b"], values: [[4, 0], [2, 4]], rowAxis: "true")
        let drawing = map.drawing(width: 400, height: 300)
        let image = try ImageDecoder().decode(drawing.png(scale: 1))
        let cells = try SVGDocument(drawing.svg).all("rect").dropFirst()
        let colors = try cells.map { cell in
            // Beside the text.
            try pixel(image, #require(cell.number("x")) + 4, #require(cell.number("y")) + 4)
        }
        let ramp = Palette.light.ramp
        #expect(colors == [ramp[10], ramp[0], ramp[5], ramp[10]])
        #expect(cells.map(\.title) == ["a, a: 4", "a, b: 0", "b, a: 2", "b, b: 4"])
    }

    @Test("show bars in proportion to their values")
    func bars() throws {
        let chart = BarChart(title: "Images", bars: [.init(label: "a", value: 40), .init(label: "b", value: 10)])
        let drawing = chart.drawing()
        let bars = try SVGDocument(drawing.svg).all("rect").dropFirst()
        let widths = bars.compactMap { $0.number("width") }
        #expect(widths.count == 2 && abs(widths[0] / widths[1] - 4) < 0.01)
        let image = try ImageDecoder().decode(drawing.png(scale: 1))
        let first = try #require(bars.first)
        let (x, y) = try (#require(first.number("x")) + 20, #require(first.number("y")) + 8)
        #expect(pixel(image, x, y) == Palette.light.series[0])
    }

    @Test("of sizes that cairo cannot draw are refused")
    func tooLarge() {
        let drawing = BarChart(title: "", bars: []).drawing(width: 1000, height: 1000)
        #expect(throws: PlotError.unsupportedSize(width: 100_000, height: 100_000)) { try drawing.png(scale: 100) }
        #expect(throws: PlotError.unsupportedSize(width: 0, height: 0)) { try drawing.png(scale: .nan) }
        #expect(throws: PlotError.unsupportedSize(width: 0, height: 0)) { try drawing.png(scale: 0) }
    }

    @Test("that are no SVG say why")
    func unreadable() {
        let error = #expect(throws: PlotError.self) {
            try SVGRenderer.png(of: "<svg", width: 10, height: 10, scale: 1)
        }
        #expect(error?.description.hasPrefix("The drawing cannot be read: ") == true)
    }
}
