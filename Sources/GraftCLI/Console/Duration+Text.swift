internal import Foundation

extension Duration {
    /// In seconds.
    var seconds: Double { self / .seconds(1) }

    /// For people: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`.
    var text: String {
        let seconds = seconds
        if seconds < 9.95 { return seconds.text(decimals: 1) + " s" }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
}

extension BinaryFloatingPoint {
    /// With a fixed number of decimals, and a point whatever the locale.
    func text(decimals: Int) -> String { String(format: "%.\(decimals)f", Double(self)) }
}
