extension FloatImage {
    /// A part of the image, enlarged to the size of the whole by bilinear interpolation with half-pixel centres.
    ///
    /// It is what `tf.image.resize` makes of the part: nothing outside it counts.
    func cropped(columns: Range<Int>, rows: Range<Int>) -> FloatImage {
        let across = Self.interpolation(of: columns, to: width)
        let down = Self.interpolation(of: rows, to: height)
        var cropped: [SIMD4<Float>] = []
        cropped.reserveCapacity(pixels.count)
        let stored = pixels.span
        for row in down {
            let (upper, lower) = (row.first * width, row.second * width)
            for column in across {
                let (topLeft, topRight) = (stored[upper + column.first], stored[upper + column.second])
                let (bottomLeft, bottomRight) = (stored[lower + column.first], stored[lower + column.second])
                let top = topLeft + (topRight - topLeft) * column.share
                let bottom = bottomLeft + (bottomRight - bottomLeft) * column.share
                cropped.append(top + (bottom - top) * row.share)
            }
        }
        return FloatImage(width: width, height: height, pixels: cropped)
    }

    /// Between which two pixels of an axis' part each pixel of the whole axis lies, and how near the second.
    private static func interpolation(
        of part: Range<Int>, to length: Int
    ) -> [(first: Int, second: Int, share: Float)] {
        let scale = Float(part.count) / Float(length)
        return (0..<length).map { index in
            let centre = (Float(index) + 0.5) * scale - 0.5
            let floor = centre.rounded(.down)
            let second = min(Int(centre.rounded(.up)), part.count - 1)
            let first = min(max(Int(floor), 0), second)
            return (part.lowerBound + first, part.lowerBound + second, centre - floor)
        }
    }
}
