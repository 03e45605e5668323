internal import Foundation
internal import GraftFiles

/// Figures as the report writes them.
enum Figure {
    /// A share as `66.7 %`, which no line breaks.
    static func percent(_ share: some BinaryFloatingPoint, decimals: Int = 1) -> String {
        share.isFinite ? String(format: "%.\(decimals)f\u{A0}%%", Double(share) * 100) : "–"
    }

    /// A number with a fixed count of decimals; a dash for none.
    static func decimal(_ value: (some BinaryFloatingPoint)?, _ decimals: Int = 3) -> String {
        guard let value, value.isFinite else { return "–" }
        return String(format: "%.\(decimals)f", Double(value))
    }

    /// A time in seconds, as `2.9 s`, `3 min 20 s`.
    static func seconds(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 1e9 else { return "–" }
        if seconds < 9.95 { return decimal(seconds, seconds < 0.0995 ? 2 : 1) + "\u{A0}s" }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole)\u{A0}s" }
        return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
}
