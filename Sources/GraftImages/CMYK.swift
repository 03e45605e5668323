/// Converts cyan, magenta, yellow and black to red, green and blue as TensorFlow's JPEG reader does.
///
/// - Parameters:
///   - samples: Four samples a pixel.
///   - isInverted: Whether 255 stands for no ink, as Adobe's programs write.
/// - Returns: Three samples a pixel.
func rgb(fromCMYK samples: [UInt8], isInverted: Bool) -> [UInt8] {
    let inversion = isInverted ? 0 : 255
    var rgb: [UInt8] = []
    rgb.reserveCapacity(samples.count / 4 * 3)
    for pixel in stride(from: 0, to: samples.count, by: 4) {
        let black = Int(samples[pixel + 3]) ^ inversion
        for channel in 0..<3 {
            rgb.append(UInt8((Int(samples[pixel + channel]) ^ inversion) * black / 255))
        }
    }
    return rgb
}
