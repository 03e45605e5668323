import Testing

@testable import GraftPlots

@Suite("Themes")
struct PlotThemeTests {
    @Test("have contrasts that pass WCAG AA", arguments: [Palette.light, .dark])
    func contrasts(palette: Palette) {
        for color in [palette.text, palette.mutedText] + palette.series {
            #expect(color.contrast(with: palette.background) >= 4.5)
        }
        #expect(palette.axis.contrast(with: palette.background) >= 3)
        for shade in palette.ramp { #expect(shade.legibleText.contrast(with: shade) >= 4.5) }
    }

    @Test("have a ramp that goes one way, in steps that can be seen", arguments: [Palette.light, .dark])
    func ramp(palette: Palette) {
        let luminances = palette.ramp.map(\.luminance)
        let steps = zip(luminances, luminances.dropFirst()).map { $1 - $0 }
        #expect(steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 })
    }

    @Test("contrast is WCAG's: 21 of black and white, 4.48 of #777777 and white")
    func contrast() {
        #expect(RGBColor.black.contrast(with: .white) == 21)
        #expect(abs(RGBColor(0x777777).contrast(with: .white) - 4.478) < 0.001)
    }

    @Test("the page's style sheet sets every variable, light and dark")
    func styleSheet() {
        for (name, color) in Palette.light.named {
            #expect(PlotTheme.lightDeclarations.contains("--plot-\(name): \(color.css);"))
        }
        for (name, color) in Palette.dark.named {
            #expect(PlotTheme.darkDeclarations.contains("--plot-\(name): \(color.css);"))
        }
        #expect(PlotTheme.pageStyleSheet.contains("prefers-color-scheme: dark"))
    }

    @Test("series have colours again after the last one, from any index")
    func series() {
        #expect(PlotTheme.light.series(8) == PlotTheme.light.series(0))
        #expect(PlotTheme.light.series(-1) == PlotTheme.light.series(7))
    }
}
