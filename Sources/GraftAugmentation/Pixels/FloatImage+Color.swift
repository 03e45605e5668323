extension FloatImage {
    /// Moves colours away from the mean of their channel, or towards it for a factor below 1.
    mutating func scaleContrast(by factor: Float) {
        let mean = mean
        map { ($0 - mean) * factor + mean }
    }

    /// Adds a share of the full range to all samples.
    mutating func brighten(by share: Float) {
        let addition = SIMD4<Float>(repeating: 255 * share)
        map { $0 + addition }
    }

    /// Moves colours towards the grey of the same luma; 1 leaves no colour.
    mutating func fade(by share: Float) {
        map { $0 + share * (SIMD4(repeating: luma(of: $0)) - $0) }
    }

    /// Multiplies the saturation of each pixel and turns its hue, by a fraction of a full turn.
    mutating func adjust(saturation factor: Float, hue turn: Float) {
        map { pixel in
            var color = HSVColor(pixel)
            color.saturation = min(max(color.saturation * factor, 0), 1)
            color.hue += turn
            color.hue -= color.hue.rounded(.down)
            return color.rgb
        }
    }
}

/// The luma of a pixel by the weights that TensorFlow's and Keras' `rgb_to_grayscale` have.
private func luma(of pixel: SIMD4<Float>) -> Float {
    let weighted = pixel * SIMD4(0.2989, 0.587, 0.114, 0)
    return weighted[0] + weighted[1] + weighted[2]
}
