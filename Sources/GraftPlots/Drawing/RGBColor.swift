internal import Foundation

/// A colour of sRGB.
struct RGBColor: Sendable, Hashable {
    /// Red, green and blue, `0...255`.
    let channels: SIMD3<Double>

    static let black = RGBColor(0x000000)
    static let white = RGBColor(0xFFFFFF)

    /// Takes `0xRRGGBB`.
    init(_ hex: UInt32) {
        channels = SIMD3(Double(hex >> 16 & 0xFF), Double(hex >> 8 & 0xFF), Double(hex & 0xFF))
    }

    private init(channels: SIMD3<Double>) {
        self.channels = channels
    }

    /// The colour as CSS writes it, `#rrggbb`.
    var css: String {
        String(format: "#%02x%02x%02x", Int(channels.x.rounded()), Int(channels.y.rounded()), Int(channels.z.rounded()))
    }

    /// The colour on the way to another one, `0...1`.
    func mixed(with other: RGBColor, _ share: Double) -> RGBColor {
        RGBColor(channels: channels + (other.channels - channels) * share)
    }

    /// Relative luminance, `0...1` (WCAG 2.1).
    var luminance: Double {
        func linear(_ channel: Double) -> Double {
            let value = channel / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(channels.x) + 0.7152 * linear(channels.y) + 0.0722 * linear(channels.z)
    }

    /// Contrast ratio, `1...21` (WCAG 2.1): text wants 4.5, lines and marks want 3.
    func contrast(with other: RGBColor) -> Double {
        let (lighter, darker) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)
    }

    /// Black or white, whichever reads better on this colour: the contrast is at least 4.58.
    var legibleText: RGBColor { contrast(with: .black) >= contrast(with: .white) ? .black : .white }
}
