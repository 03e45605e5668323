/// A colour: red, green and blue, each 0...1.
typealias Color = SIMD3<Float>

extension Color {
    /// A colour of hue (turns, 0 is red), saturation and value, the last two 0...1.
    init(hue: Float, saturation: Float, value: Float) {
        let turn = (hue - hue.rounded(.down)) * 6
        let ramps = Color(abs(turn - 3) - 1, 2 - abs(turn - 2), 2 - abs(turn - 4))
        let pure = ramps.clamped(lowerBound: .zero, upperBound: .one)
        self = value * (Color.one + (pure - Color.one) * saturation)
    }

    /// How bright the colour looks, 0...1 (the luma weights of ITU-R BT.709).
    var luma: Float { 0.2126 * x + 0.7152 * y + 0.0722 * z }

    /// The colour `share` of the way to another.
    func mixed(with other: Color, _ share: Float) -> Color {
        self + (other - self) * share
    }
}
