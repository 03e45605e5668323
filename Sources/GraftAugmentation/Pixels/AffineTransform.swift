internal import Foundation

/// Where the pixels of a changed image come from: a position of the new image to one of the old one, in pixels.
///
/// Position `(0, 0)` is the middle of the first pixel, as in TensorFlow's `ImageProjectiveTransformV3`, which Keras' layers use.
struct AffineTransform {
    /// `x` of the old image: `x.0 * column + x.1 * row + x.2` of the new one.
    var x: (Float, Float, Float)
    /// `y` of the old image, likewise.
    var y: (Float, Float, Float)

    /// Turns the image about its middle, counter-clockwise as one sees it for a positive fraction of a full turn.
    static func rotation(turns: Double, width: Int, height: Int) -> AffineTransform {
        let angle = Float(2 * Double.pi * turns)
        let (cosine, sine) = (cos(angle), sin(angle))
        let (middleX, middleY) = (Float(width - 1) / 2, Float(height - 1) / 2)
        return AffineTransform(
            x: (cosine, -sine, middleX - middleX * cosine + middleY * sine),
            y: (sine, cosine, middleY - middleX * sine - middleY * cosine))
    }

    /// Shows `scale` times as much of the scene along each axis, about the middle.
    static func zoom(scale: (x: Float, y: Float), width: Int, height: Int) -> AffineTransform {
        AffineTransform(
            x: (scale.x, 0, Float(width - 1) / 2 * (1 - scale.x)),
            y: (0, scale.y, Float(height - 1) / 2 * (1 - scale.y)))
    }

    /// Moves the image to the right and down, by pixels.
    static func translation(x: Float, y: Float) -> AffineTransform {
        AffineTransform(x: (1, 0, -x), y: (0, 1, -y))
    }

    /// Slants the image: each row by `x` pixels more to the left than the one above it, each column likewise by `y` upwards.
    static func shear(x: Float, y: Float) -> AffineTransform {
        AffineTransform(x: (1, x, 0), y: (y, 1, 0))
    }
}

extension FloatImage {
    /// The image with its pixels moved, interpolated bilinearly between the four around the position that each comes from.
    func moved(by transform: AffineTransform, fill: FillMode) -> FloatImage {
        var moved = [SIMD4<Float>](repeating: .zero, count: pixels.count)
        var next = moved.mutableSpan
        let stored = pixels.span
        let (lastX, lastY) = (Float(width - 1), Float(height - 1))
        for row in 0..<height {
            let start = (
                x: transform.x.1 * Float(row) + transform.x.2, y: transform.y.1 * Float(row) + transform.y.2
            )
            for column in 0..<width {
                let x = transform.x.0 * Float(column) + start.x
                let y = transform.y.0 * Float(column) + start.y
                let isInside = x >= 0 && x < lastX && y >= 0 && y < lastY
                next[row * width + column] =
                    isInside ? interpolated(in: stored, x: x, y: y) : interpolated(beyond: fill, x: x, y: y)
            }
        }
        return FloatImage(width: width, height: height, pixels: moved)
    }

    /// The colour at a position with four pixels around it.
    @inline(__always)
    private func interpolated(in stored: borrowing Span<SIMD4<Float>>, x: Float, y: Float) -> SIMD4<Float> {
        let (left, above) = (Int(x), Int(y))
        let first = above * width + left
        let (right, below) = (x - Float(left), y - Float(above))
        let top = stored[first] + (stored[first + 1] - stored[first]) * right
        let bottom = stored[first + width] + (stored[first + width + 1] - stored[first + width]) * right
        return top + (bottom - top) * below
    }

    /// The colour at a position at the border or beyond it.
    private func interpolated(beyond fill: FillMode, x: Float, y: Float) -> SIMD4<Float> {
        let (x, y) = (fill.inside(x, length: width), fill.inside(y, length: height))
        let (left, above) = (x.rounded(.down), y.rounded(.down))
        let (right, below) = (x - left, y - above)
        let top = pixel(left, above, fill) * (1 - right) + pixel(left + 1, above, fill) * right
        let bottom = pixel(left, above + 1, fill) * (1 - right) + pixel(left + 1, above + 1, fill) * right
        return top * (1 - below) + bottom * below
    }

    /// The pixel of a column and a row, or the fill value where there is none.
    private func pixel(_ column: Float, _ row: Float, _ fill: FillMode) -> SIMD4<Float> {
        guard column >= 0, column < Float(width), row >= 0, row < Float(height) else {
            guard case .constant(let level) = fill else { return .zero }
            return SIMD4(repeating: Float(level))
        }
        return pixels[Int(row) * width + Int(column)]
    }
}
