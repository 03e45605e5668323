extension Int {
    /// With a comma between each three digits, as `2,206,816`.
    package var grouped: String {
        var digits = String(magnitude)
        var position = digits.count - 3
        while position > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: position))
            position -= 3
        }
        return (self < 0 ? "-" : "") + digits
    }
}
