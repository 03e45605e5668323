import Foundation
import GraftTestSupport
import Testing

@testable import GraftPlots

@Suite("Every chart")
struct ChartPropertyTests {
    private static let odd: [Double] = [
        .nan, .infinity, -.infinity, 0, -0.0, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
        .leastNonzeroMagnitude,
        1e300, -1e300, 1e308, 1, -1, 0.5, 1e12, 1e12 + 1,
    ]

    @Test("is well-formed, and holds finite numbers within its bounds, whatever the data", arguments: Charts.names)
    func randomData(chart: String) throws {
        var generator = SeededGenerator(seed: 7)
        for round in 0..<120 {
            let count = [0, 1, 2, 3, 10][round % 5]
            let share = [0, 0.2, 1][round % 3]
            let drawing = Charts.drawing(chart, count: count) {
                Double.random(in: 0...1, using: &generator) < share
                    ? Self.odd.randomElement(using: &generator) ?? 0
                    : Double.random(in: -10...10, using: &generator)
            }
            let document = try SVGDocument(drawing.svg)
            for element in document.elements where element.name != "svg" {
                for (name, length) in [
                    ("x", drawing.width), ("cx", drawing.width), ("y", drawing.height), ("cy", drawing.height),
                ] {
                    guard let value = element.number(name), element.attributes["transform"] == nil else { continue }
                    #expect((-1...Double(length) + 1).contains(value), "\(element)")
                }
                for (name, value) in element.attributes where ["width", "height", "r", "font-size"].contains(name) {
                    #expect(Double(value) ?? -1 >= 0, "\(element)")
                }
                #expect(!element.attributes.values.contains { $0.contains("nan") || $0.contains("inf") }, "\(element)")
            }
            if round < 6 { #expect(try drawing.png(scale: 0.5).count > 100) }
        }
    }

    @Test("keeps up to 200 classes readable: no two names lie on each other", arguments: ["bars", "heat map"])
    func manyClasses(chart: String) throws {
        for count in [1, 30, 200] {
            let document = try SVGDocument(Charts.drawing(chart, count: count) { 3 }.svg)
            let labels = document.all("text").filter {
                $0.text.hasPrefix("class ") && $0.attributes["text-anchor"] == "end"
                    && $0.attributes["transform"] == nil
            }
            #expect(labels.count >= min(count, 20))
            let lines = labels.compactMap { $0.number("y") }.sorted()
            for (upper, lower) in zip(lines, lines.dropFirst()) { #expect(lower - upper >= 11) }
        }
    }

    @Test("writes names from outside as text, not as marks or control characters", arguments: Charts.names)
    func hostileNames(chart: String) throws {
        let name = "<script>alert('&\"')</script>\u{0}\u{1B}[31m\u{202E}\u{FFFE}]]>"
        let drawing = Charts.drawing(chart, count: 2, name: { _ in name }) { 0.5 }
        let document = try SVGDocument(drawing.svg)
        #expect(document.all("script").isEmpty)
        #expect(
            chart == "curves"
                || document.all("svg").first?.title
                    == "<script>alert('&\"')</script>\u{FFFD}\u{FFFD}[31m\u{FFFD}\u{FFFD}]]>"
        )
        #expect(document.texts.contains { $0.hasPrefix("<script>") })
    }

    @Test("tells people who do not see it what it shows", arguments: Charts.names)
    func description(chart: String) throws {
        let document = try SVGDocument(Charts.drawing(chart, count: 3) { 0.5 }.svg)
        #expect(document.elements.first?.attributes["role"] == "img")
        #expect(document.elements.dropFirst().first?.name == "title")
        #expect(document.all("desc").first?.text.isEmpty == false)
    }

    @Test("on a page has variables for colours, which fall back to the light theme's", arguments: Charts.names)
    func pageTheme(chart: String) throws {
        let page = Charts.drawing(chart, count: 3, theme: .page) { 0.5 }
        let light = Charts.drawing(chart, count: 3, theme: .light) { 0.5 }
        let withoutVariables = page.svg.replacing(/var\(--plot-[a-z0-9-]+, (#[0-9a-f]{6})\)/) { $0.output.1 }
        #expect(page.svg.contains("var(--plot-text, #1f2328)"))
        #expect(withoutVariables == light.svg)
        #expect(throws: PlotError.drawnForPage) { try page.png() }
    }
}
