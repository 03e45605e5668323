/// The colours of a theme.
struct Palette: Sendable, Hashable {
    let background: RGBColor
    let text: RGBColor
    let mutedText: RGBColor
    let axis: RGBColor
    let grid: RGBColor
    /// Colours that stay apart for colour-blind eyes, after Okabe and Ito, darkened or lightened until text may have them.
    let series: [RGBColor]
    /// From nothing to all, in equal steps.
    let ramp: [RGBColor]

    static let rampSteps = 11

    static let light = Palette(
        background: RGBColor(0xFFFFFF), text: RGBColor(0x1F2328), mutedText: RGBColor(0x59636E),
        axis: RGBColor(0x818B98), grid: RGBColor(0xE4E8EC),
        series: [0x0072B2, 0xB84B00, 0x007A5A, 0xAA4499, 0x8A6500, 0x3F2F9E, 0x882255, 0x5C5C5C].map(RGBColor.init),
        ramp: ramp([0xF5F8FC, 0xC6DBEF, 0x6BAED6, 0x2171B5, 0x08306B]))

    static let dark = Palette(
        background: RGBColor(0x0D1117), text: RGBColor(0xE6EDF3), mutedText: RGBColor(0x9DA7B3),
        axis: RGBColor(0x6E7681), grid: RGBColor(0x252B33),
        series: [0x56B4E9, 0xFF9E4A, 0x2EC79A, 0xE58FC4, 0xF0E442, 0x9D9BFF, 0xFF7B9C, 0xC9D1D9].map(RGBColor.init),
        ramp: ramp([0x161B22, 0x12395C, 0x1F6AA5, 0x5CAAE4, 0xD6ECFF]))

    private static func ramp(_ stops: [UInt32]) -> [RGBColor] {
        let stops = stops.map(RGBColor.init)
        return (0..<rampSteps).map { step in
            let place = Double(step) / Double(rampSteps - 1) * Double(stops.count - 1)
            let index = min(Int(place), stops.count - 2)
            return stops[index].mixed(with: stops[index + 1], place - Double(index))
        }
    }

    /// Every colour with the name of the CSS variable that a page may set.
    var named: [(name: String, color: RGBColor)] {
        [
            ("background", background), ("text", text), ("muted-text", mutedText), ("axis", axis), ("grid", grid),
        ]
            + series.enumerated().map { ("series-\($0.offset)", $0.element) }
            + ramp.enumerated().map { ("ramp-\($0.offset)", $0.element) }
            + ramp.enumerated().map { ("ramp-text-\($0.offset)", $0.element.legibleText) }
    }
}
