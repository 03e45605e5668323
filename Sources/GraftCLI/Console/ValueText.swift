internal import Foundation

/// Values of any size in few digits.
enum ValueText {
    /// Four significant digits, as `12.35`, `0.001234`, `1.235e+07`.
    static func short(_ value: Double) -> String { String(format: "%.4g", value) }
}
