/// The numbers that a parameter may be.
struct ParameterRange {
    private let parameter: String
    private let numbers: ClosedRange<Double>
    private let excludesLower: Bool

    /// Names a parameter and its numbers, from `excludesLower` on without the lower end.
    init(_ parameter: String, _ numbers: ClosedRange<Double>, excludesLower: Bool = false) {
        self.parameter = parameter
        self.numbers = numbers
        self.excludesLower = excludesLower
    }

    /// Checks a number.
    func check(_ value: Double) throws(AugmentationError) {
        guard numbers.contains(value), !(excludesLower && value == numbers.lowerBound) else {
            throw .outOfRange(parameter: parameter, value: value, expected: expected)
        }
    }

    /// Checks both ends of a range.
    func check(_ range: ClosedRange<Double>) throws(AugmentationError) {
        // The upper end first: of a single number it is the one that was given.
        try check(range.upperBound)
        try check(range.lowerBound)
    }

    /// The range that a single number means: as much to both sides of 0.
    func symmetric(_ value: Double) throws(AugmentationError) -> ClosedRange<Double> {
        try check(value)
        return -abs(value)...abs(value)
    }

    private var expected: String {
        let (lower, upper) = (StepValue.text(of: numbers.lowerBound), StepValue.text(of: numbers.upperBound))
        if numbers.upperBound == .greatestFiniteMagnitude { return "above \(lower) and finite" }
        return excludesLower ? "above \(lower) and at most \(upper)" : "from \(lower) to \(upper)"
    }
}
