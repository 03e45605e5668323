package import GraftImages

/// Images with shapes as photos have them: a few soft blobs, others for each seed.
package enum Scenery {
    package static func image(seed: UInt64, width: Int = 96, height: Int = 96, brightness: Double = 1) -> RGBImage {
        var generator = SeededGenerator(seed: seed)
        let blobs = (0..<7).map { _ in
            (
                x: Double.random(in: 0...1, using: &generator), y: Double.random(in: 0...1, using: &generator),
                radius: Double.random(in: 0.1...0.35, using: &generator),
                color: (0..<3).map { _ in Double.random(in: -140...140, using: &generator) }
            )
        }
        var samples: [UInt8] = []
        for row in 0..<height {
            for column in 0..<width {
                let (x, y) = (Double(column) / Double(width), Double(row) / Double(height))
                for channel in 0..<3 {
                    let value = blobs.reduce(120.0) { sum, blob in
                        let distance = ((x - blob.x) * (x - blob.x) + (y - blob.y) * (y - blob.y)).squareRoot()
                        return sum + blob.color[channel] * max(0, 1 - distance / blob.radius)
                    }
                    samples.append(UInt8(min(max(value * brightness, 0), 255)))
                }
            }
        }
        return RGBImage(width: width, height: height, samples: samples)
    }
}
