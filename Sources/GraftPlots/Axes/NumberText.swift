internal import Foundation

/// Numbers as charts write them.
enum NumberText {
    /// A number along an axis whose numbers are `step` apart: as many decimals as tell them apart.
    static func tick(_ value: Double, step: Double, largest: Double) -> String {
        // A step's own rounding must not show as -0.
        let value = abs(value) < step * 1e-6 ? 0 : value
        let exponent = Int(log10(step * 1.000001).rounded(.down))
        if largest < 1e6, exponent >= -5 { return String(format: "%.\(max(0, -exponent))f", value) }
        let digits = max(0, Int(log10(max(abs(value), step)).rounded(.down)) - exponent)
        return scientific(value, decimals: min(digits, 6))
    }

    /// A number with up to three significant digits: `0.0123`, `12.3`, `12300`, `1.2e9`.
    static func short(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        let magnitude = abs(value)
        if magnitude == 0 { return "0" }
        if magnitude >= 1e6 || magnitude < 1e-4 { return scientific(value, decimals: 2) }
        if magnitude >= 100 || value == value.rounded() { return String(format: "%.0f", value) }
        let decimals = 2 - Int(log10(magnitude).rounded(.down))
        return trimmed(String(format: "%.\(decimals)f", value))
    }

    private static func scientific(_ value: Double, decimals: Int) -> String {
        if value == 0 { return "0" }
        let parts = String(format: "%.\(decimals)e", value).split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else { return "0" }
        return "\(trimmed(String(parts[0])))e\(exponent)"
    }

    /// Without zeros at the end that say nothing.
    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        let kept = text.reversed().drop { $0 == "0" }
        return String((kept.first == "." ? kept.dropFirst() : kept).reversed())
    }
}
