internal import GraftImages

/// An image of float32 samples on `[0, 255]`, in which steps hand it on to each other.
struct FloatImage: Sendable {
    /// Pixels in a row, at least 1.
    let width: Int
    /// Rows, at least 1.
    let height: Int
    /// Red, green and blue of each pixel, row after row; the fourth number makes four, and nobody reads it.
    var pixels: [SIMD4<Float>]

    init(width: Int, height: Int, pixels: [SIMD4<Float>]) {
        precondition(pixels.count == width * height, "pixels are [height, width]")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// Takes the samples of an image.
    init(_ image: RGBImage) {
        (width, height) = (image.width, image.height)
        pixels = [SIMD4<Float>](repeating: .zero, count: image.width * image.height)
        let samples = image.samples.span
        var pixels = pixels.mutableSpan
        for index in pixels.indices {
            let start = 3 * index
            pixels[index] = SIMD4(Float(samples[start]), Float(samples[start + 1]), Float(samples[start + 2]), 0)
        }
    }

    /// The image with each sample rounded to the nearest byte, ties to even.
    var rounded: RGBImage {
        var samples = [UInt8](repeating: 0, count: pixels.count * 3)
        var bytes = samples.mutableSpan
        let pixels = pixels.span
        for index in pixels.indices {
            // Adding 2^23 leaves the whole part in the lowest bits, rounded: far quicker than a checked conversion.
            let shifted = pixels[index].inSampleRange + SIMD4(repeating: 0x1p23)
            for channel in 0..<3 {
                bytes[3 * index + channel] = UInt8(truncatingIfNeeded: shifted[channel].bitPattern)
            }
        }
        return RGBImage(width: width, height: height, samples: samples)
    }

    /// Replaces each pixel by what the function makes of it, kept on `[0, 255]`.
    @inline(__always)
    mutating func map(_ transform: (SIMD4<Float>) -> SIMD4<Float>) {
        var pixels = pixels.mutableSpan
        for index in pixels.indices {
            pixels[index] = transform(pixels[index]).inSampleRange
        }
    }

    /// The mean of each channel.
    var mean: SIMD4<Float> {
        let pixels = pixels.span
        var sum = SIMD4<Float>.zero
        for row in 0..<height {
            // Row by row, so that no sum grows so large that small samples are lost in it.
            var rowSum = SIMD4<Float>.zero
            for index in row * width..<(row + 1) * width { rowSum += pixels[index] }
            sum += rowSum / Float(width)
        }
        return sum / Float(height)
    }
}

extension SIMD4<Float> {
    /// The largest sample in all channels.
    static var white: SIMD4<Float> { SIMD4(repeating: 255) }

    /// The numbers, those outside `[0, 255]` moved to its nearer end.
    @inline(__always)
    var inSampleRange: SIMD4<Float> {
        // By masks: `clamped` goes through the four numbers one by one.
        replacing(with: SIMD4<Float>.zero, where: self .< 0).replacing(with: SIMD4<Float>.white, where: self .> 255)
    }
}
