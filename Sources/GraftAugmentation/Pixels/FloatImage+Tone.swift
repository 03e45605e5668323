extension FloatImage {
    /// Keeps the highest bits of each sample's whole part, 1 to 8.
    mutating func posterize(bits: Int) {
        let step = Float(1 << (8 - bits))
        map { ($0.rounded(.down) / step).rounded(.down) * step }
    }

    /// Brightens by levels of 255, then inverts the samples that are not below a threshold.
    mutating func solarize(addition: Float, threshold: Float) {
        let (added, limit) = (SIMD4(repeating: addition), SIMD4(repeating: threshold))
        map { pixel in
            let brighter = (pixel + added).inSampleRange
            return (.white - brighter).replacing(with: brighter, where: brighter .< limit)
        }
    }

    /// Stretches each channel so that its darkest sample is 0 and its brightest 255; a channel of one value stays.
    mutating func stretchContrast() {
        let first = pixels[0]
        let low = pixels.reduce(first) { pointwiseMin($0, $1) }
        let spread = pixels.reduce(first) { pointwiseMax($0, $1) } - low
        map { pixel in ((pixel - low) * 255 / spread).replacing(with: pixel, where: spread .== 0) }
    }

    /// Spreads the samples of each channel evenly over 0 to 255 by its histogram; a channel of one value stays.
    mutating func equalize() {
        let tables = (0..<3).map(equalizingTable)
        map { pixel in
            var changed = pixel
            for channel in 0..<3 { if let table = tables[channel] { changed[channel] = table[Int(pixel[channel])] } }
            return changed
        }
    }

    /// What each whole sample of a channel becomes; nil where the channel has one value only.
    private func equalizingTable(of channel: Int) -> [Float]? {
        var counts = [Int](repeating: 0, count: 256)
        for pixel in pixels { counts[Int(pixel[channel])] += 1 }
        guard counts.count(where: { $0 > 0 }) > 1, let lowest = counts.first(where: { $0 > 0 }) else { return nil }
        var sum = 0
        return counts.map { count in
            sum += count
            return (Float(max(0, sum - lowest)) * 255 / Float(pixels.count - lowest)).rounded(.toNearestOrEven)
        }
    }

    /// Blends the image with itself smoothed: 0 gives the smoothed one, 1 the image, more than 1 a sharper one.
    ///
    /// Pixels at the border stay, as in the Python Imaging Library, from whose operations RandAugment was made. Keras takes what
    /// lies beyond the border for black, which draws a dark frame.
    mutating func sharpen(by factor: Float) {
        guard width > 2, height > 2 else { return }
        let stored = pixels
        for row in 1..<height - 1 {
            for index in row * width + 1..<(row + 1) * width - 1 {
                var sum = stored[index] * 4
                for neighbours in [index - width, index, index + width] {
                    sum += stored[neighbours - 1] + stored[neighbours] + stored[neighbours + 1]
                }
                let smoothed = sum / 13
                pixels[index] = (smoothed + factor * (stored[index] - smoothed)).inSampleRange
            }
        }
    }
}
