/// A colour by hue and saturation, both `0...1`, and value, `0...255`; the formulas are those of `tf.image.rgb_to_hsv`.
struct HSVColor {
    var hue: Float
    var saturation: Float
    var value: Float

    /// Converts red, green and blue on `[0, 255]`.
    init(_ pixel: SIMD4<Float>) {
        let (red, green, blue) = (pixel[0], pixel[1], pixel[2])
        value = max(red, green, blue)
        let spread = value - min(red, green, blue)
        saturation = value > 0 ? spread / value : 0
        guard spread > 0 else {
            hue = 0
            return
        }
        let sixth = 1 / (6 * spread)
        if red == value {
            hue = (green - blue) * sixth
        } else if green == value {
            hue = (blue - red) * sixth + 2 / 6
        } else {
            hue = (red - green) * sixth + 4 / 6
        }
        if hue < 0 { hue += 1 }
    }

    /// Red, green and blue on `[0, 255]`.
    var rgb: SIMD4<Float> {
        let sextant = 6 * hue
        let shares = SIMD4<Float>(abs(sextant - 3) - 1, 2 - abs(sextant - 2), 2 - abs(sextant - 4), 0)
            .clamped(lowerBound: .zero, upperBound: .one)
        return (SIMD4(repeating: 1 - saturation) + saturation * shares) * value
    }
}
