internal import GraftImages

/// Pixels in floating point that shapes are painted on.
struct Canvas {
    let width: Int
    let height: Int
    private(set) var pixels: [Color]

    /// A canvas with every pixel's colour given by its centre.
    init(width: Int, height: Int, color: (Point) -> Color) {
        self.width = width
        self.height = height
        pixels = []
        pixels.reserveCapacity(width * height)
        for y in 0..<height {
            for x in 0..<width {
                pixels.append(color(Point(Float(x) + 0.5, Float(y) + 0.5)))
            }
        }
    }

    /// Paints what lies within `radius` pixels of `center`.
    ///
    /// The edge is `softness` pixels wide: 1 is sharp without stairs. `paint` tells the signed distance in pixels and the
    /// colour at an offset from the centre.
    mutating func paint(
        at center: Point, radius: Float, softness: Float, opacity: Float = 1, _ paint: (Point) -> (Float, Color)
    ) {
        let reach = radius + softness
        let columns = clamp(center.x - reach, width)..<clamp(center.x + reach + 1, width)
        let rows = clamp(center.y - reach, height)..<clamp(center.y + reach + 1, height)
        for y in rows {
            for x in columns {
                let (distance, color) = paint(Point(Float(x) + 0.5, Float(y) + 0.5) - center)
                let coverage = min(max(0.5 - distance / softness, 0), 1) * opacity
                if coverage > 0 {
                    let pixel = y * width + x
                    pixels[pixel] = pixels[pixel].mixed(with: color, coverage)
                }
            }
        }
    }

    /// Replaces every pixel, from top to bottom and left to right.
    mutating func adjust(_ change: (Point, Color) -> Color) {
        for y in 0..<height {
            for x in 0..<width {
                let pixel = y * width + x
                pixels[pixel] = change(Point(Float(x) + 0.5, Float(y) + 0.5), pixels[pixel])
            }
        }
    }

    /// The canvas in 8 bits a sample.
    var image: RGBImage {
        var samples: [UInt8] = []
        samples.reserveCapacity(pixels.count * 3)
        for pixel in pixels {
            let scaled = (pixel * 255 + 0.5).clamped(lowerBound: .zero, upperBound: Color(repeating: 255))
            samples.append(UInt8(scaled.x))
            samples.append(UInt8(scaled.y))
            samples.append(UInt8(scaled.z))
        }
        return RGBImage(width: width, height: height, samples: samples)
    }

    private func clamp(_ position: Float, _ limit: Int) -> Int {
        min(max(Int(position.rounded(.down)), 0), limit)
    }
}
