public import GraftImages

/// How two certain images become one.
public enum ImageMixture: Sendable, Hashable {
    /// Both images added: the first with this share, `0...1`, the second with the rest.
    case blend(share: Float)
    /// A rectangle of the second image over the first one.
    case rectangle(columns: Range<Int>, rows: Range<Int>)

    /// The share of the first image, `0...1`: for a rectangle that of the pixels that are still the first image's.
    ///
    /// - Parameters:
    ///   - width: Pixels in a row.
    ///   - height: Rows.
    /// - Returns: The share, by which the images' classes count too.
    public func share(width: Int, height: Int) -> Float {
        switch self {
        case .blend(let share): share
        case .rectangle(let columns, let rows):
            1 - Float(columns.count * rows.count) / Float(width * height)
        }
    }

    /// Mixes two images of the same size.
    public func mix(_ first: RGBImage, with second: RGBImage) -> RGBImage {
        precondition((first.width, first.height) == (second.width, second.height), "both images have the same size")
        switch self {
        case .blend(let share):
            var mixed = FloatImage(first)
            let others = FloatImage(second).pixels
            for (index, other) in others.enumerated() {
                mixed.pixels[index] = share * mixed.pixels[index] + (1 - share) * other
            }
            return mixed.rounded
        case .rectangle(let columns, let rows):
            var mixed = first
            for row in rows {
                let samples =
                    (row * first.width + columns.lowerBound) * 3..<(row * first.width + columns.upperBound) * 3
                mixed.samples[samples] = second.samples[samples]
            }
            return mixed
        }
    }
}
