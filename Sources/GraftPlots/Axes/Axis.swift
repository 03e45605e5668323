internal import Foundation

/// An axis: the numbers at its ends, and those that are written along it.
struct Axis {
    /// A number that is written along the axis.
    struct Tick: Hashable {
        let value: Double
        let label: String
    }

    let scale: AxisScale
    let lower: Double
    let upper: Double
    let ticks: [Tick]

    /// The numbers that an axis of this scale has a place for.
    static func canShow(_ value: Double, on scale: AxisScale) -> Bool {
        value.isDrawable && (scale == .linear || value > 1e-300)
    }

    /// Where a number is, from 0 at the lower end to 1 at the upper end.
    func fraction(of value: Double) -> Double {
        switch scale {
        case .linear: (value - lower) / (upper - lower)
        case .log: (log10(value) - log10(lower)) / (log10(upper) - log10(lower))
        }
    }

    /// An axis that reaches over all numbers, with round numbers along it.
    ///
    /// - Parameters:
    ///   - values: The numbers; those that have no place are passed over. Without any, the axis goes from 0 to 1.
    ///   - scale: Linear or logarithmic.
    ///   - tickCount: About how many numbers are written.
    ///   - isTight: Whether the axis ends with the data instead of with round numbers.
    init(covering values: [Double], scale: AxisScale = .linear, tickCount: Int = 6, isTight: Bool = false) {
        let shown = values.filter { Self.canShow($0, on: scale) }
        let low = shown.min()
        let high = shown.max()
        switch scale {
        case .linear:
            let wholeNumbers = !shown.isEmpty && shown.allSatisfy { $0 == $0.rounded() }
            self.init(
                linear: low ?? 0, to: high ?? 1, tickCount: tickCount, isTight: isTight,
                minimumStep: isTight && wholeNumbers ? 1 : 0)
        case .log:
            self.init(logarithmic: low ?? 1, to: high ?? 10, tickCount: tickCount)
        }
    }

    private init(linear low: Double, to high: Double, tickCount: Int, isTight: Bool, minimumStep: Double) {
        var (low, high) = (low, high)
        let magnitude = max(abs(low), abs(high))
        // One number, or several that a double hardly tells apart: they stand in the middle.
        if high - low <= max(magnitude * 1e-9, 1e-290) {
            let margin = minimumStep > 0 ? max(1, magnitude * 1e-9) : magnitude > 1e-280 ? magnitude * 0.1 : 1
            (low, high) = (low - margin, high + margin)
        }
        let step = max(Self.roundStep((high - low) / Double(max(1, tickCount))), minimumStep)
        let first = (low / step + (isTight ? -1e-6 : 1e-6)).rounded(isTight ? .up : .down)
        let last = (high / step + (isTight ? 1e-6 : -1e-6)).rounded(isTight ? .down : .up)
        let values = (0...max(0, Int(last - first))).map { (first + Double($0)) * step }
        scale = .linear
        lower = isTight ? low : min(low, first * step)
        upper = isTight ? high : max(high, last * step)
        ticks = values.map { Tick(value: $0, label: NumberText.tick($0, step: step, largest: magnitude)) }
    }

    private init(logarithmic low: Double, to high: Double, tickCount: Int) {
        scale = .log
        let span = log10(high) - log10(low)
        // A little room at both ends, so that no point is on the border.
        let room = pow(10, min(max(span * 0.04, 0.06), 1))
        lower = low / room
        upper = high * room
        let decades = Int(log10(lower).rounded(.down))...Int(log10(upper).rounded(.up))
        let stride = max(1, decades.count / max(1, tickCount))
        let factors: [Double] = span > 3 ? [1] : span > 1 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 8]
        var ticks: [Tick] = []
        for decade in decades where decade.isMultiple(of: stride) {
            for factor in factors {
                let value = factor * pow(10, Double(decade))
                guard value >= lower, value <= upper else { continue }
                ticks.append(Tick(value: value, label: NumberText.short(value)))
            }
        }
        self.ticks = ticks
    }

    /// The next larger of 1, 2 and 5 times a power of ten.
    private static func roundStep(_ step: Double) -> Double {
        let power = pow(10, log10(step).rounded(.down))
        let factor = [1.0, 2, 5].first { step <= $0 * power * (1 + 1e-9) } ?? 10
        return factor * power
    }
}
