extension RGBImage {
    /// Resizes the image as `tf.image.resize` does by default: bilinear, half-pixel centres, no antialiasing.
    ///
    /// Each new pixel is interpolated in float32 between the four stored pixels around its centre, whatever the scale,
    /// and rounded to the nearest byte.
    ///
    /// - Parameters:
    ///   - width: Pixels in a row of the new image, at least 1.
    ///   - height: Rows of the new image, at least 1.
    /// - Returns: An image of exactly that size; each sample lies between the least and greatest of the four it comes from.
    public func resized(width: Int, height: Int) -> RGBImage {
        upright(from: .topLeft, resizedTo: (width, height))
    }

    /// The image turned to stand upright, then resized: exactly that, though the turned image is never made.
    package func upright(from orientation: Orientation, resizedTo size: (width: Int, height: Int)) -> RGBImage {
        precondition(size.width > 0 && size.height > 0, "an image has at least one pixel")
        let layout = PixelLayout(storedWidth: width, storedHeight: height, orientation: orientation)
        guard size != (layout.width, layout.height) else { return upright(from: orientation) }

        let columns = Interpolation.steps(from: layout.width, to: size.width, stride: layout.columnStride)
        let rows = Interpolation.steps(from: layout.height, to: size.height, stride: layout.rowStride)
        let sampleCount = size.width * size.height * 3
        let resized = samples.withUnsafeBufferPointer { stored in
            // A table turns bytes into numbers in half the time of the processor's conversion.
            (0..<256).map { Float($0) }.withUnsafeBufferPointer { number in
                [UInt8](unsafeUninitializedCapacity: sampleCount) { resized, count in
                    guard let stored = stored.baseAddress, var next = resized.baseAddress else { return }
                    for row in rows {
                        let upper = stored + (layout.origin + row.lower)
                        let lower = stored + (layout.origin + row.upper)
                        for column in columns {
                            for channel in 0..<3 {
                                let topLeft = number[Int(upper[column.lower + channel])]
                                let topRight = number[Int(upper[column.upper + channel])]
                                let bottomLeft = number[Int(lower[column.lower + channel])]
                                let bottomRight = number[Int(lower[column.upper + channel])]
                                let top = topLeft + (topRight - topLeft) * column.weight
                                let bottom = bottomLeft + (bottomRight - bottomLeft) * column.weight
                                next[channel] = nearestByte(top + (bottom - top) * row.weight)
                            }
                            next += 3
                        }
                    }
                    count = sampleCount
                }
            }
        }
        return RGBImage(width: size.width, height: size.height, samples: resized)
    }
}

/// Rounds a number of 0...255, ties to even.
///
/// Adding 2^23 leaves the whole part in the lowest bits of a float32, rounded: far quicker than a checked conversion.
@inline(__always)
private func nearestByte(_ value: Float) -> UInt8 {
    UInt8(truncatingIfNeeded: (value + 0x1p23).bitPattern)
}

/// One axis of a bilinear resize: between which two stored pixels a new one lies, and how near the second.
private struct Interpolation {
    /// Offset of the stored pixel before, in samples.
    var lower: Int
    /// Offset of the stored pixel after, in samples; the same one at the border.
    var upper: Int
    /// The share of the pixel after, 0...1.
    var weight: Float

    /// The steps of an axis, computed in float32 as TensorFlow's `HalfPixelScaler` does, so that rounding agrees.
    static func steps(from storedLength: Int, to length: Int, stride: Int) -> [Interpolation] {
        let scale = Float(storedLength) / Float(length)
        return (0..<length).map { index in
            let centre = (Float(index) + 0.5) * scale - 0.5
            let floor = centre.rounded(.down)
            let upper = min(Int(centre.rounded(.up)), storedLength - 1)
            let lower = min(max(Int(floor), 0), upper)
            return Interpolation(lower: lower * stride, upper: upper * stride, weight: centre - floor)
        }
    }
}
