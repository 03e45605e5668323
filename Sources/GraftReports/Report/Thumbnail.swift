internal import GraftFiles
internal import GraftImages
internal import SystemPackage

/// A small upright picture of an image file, as a JPEG.
struct Thumbnail {
    let jpeg: [UInt8]
    let width: Int
    let height: Int

    /// The longer side; smaller images keep their size.
    static let side = 160

    /// Makes the picture; nil where the file is not there any more or cannot be read.
    init?(of path: FilePath) {
        guard let bytes = try? path.readContents(), let image = try? Self.picture(of: bytes),
            let jpeg = try? image.encoded(as: .jpeg, quality: 80)
        else { return nil }
        self.jpeg = jpeg
        (width, height) = (image.width, image.height)
    }

    /// Scales in two steps: to a multiple of the size by interpolation, and from there by halves, each pixel the mean of four.
    ///
    /// Interpolation alone would pass over most pixels of a large image.
    static func picture(of bytes: [UInt8]) throws(ImageError) -> RGBImage {
        let decoder = ImageDecoder()
        let full = try decoder.dimensions(of: bytes)
        let scale = max(1, Double(max(full.width, full.height)) / Double(side))
        let size = (
            width: max(1, Int((Double(full.width) / scale).rounded())),
            height: max(1, Int((Double(full.height) / scale).rounded()))
        )
        var factor = 1
        while Double(factor * 2) <= scale { factor *= 2 }
        // A JPEG decoded at a smaller scale has such means already.
        if ImageFormat(of: bytes) == .jpeg { factor = min(factor, 2) }
        var image = try decoder.decode(
            bytes, resizedTo: (width: size.width * factor, height: size.height * factor), mode: .fast)
        while factor > 1 {
            image = image.halved
            factor /= 2
        }
        return image
    }
}

extension RGBImage {
    /// The image at half its width and height, which are even.
    fileprivate var halved: RGBImage {
        let (newWidth, newHeight) = (width / 2, height / 2)
        var means: [UInt8] = []
        means.reserveCapacity(newWidth * newHeight * 3)
        for row in 0..<newHeight {
            for column in 0..<newWidth {
                let first = (2 * row * width + 2 * column) * 3
                for sample in first..<first + 3 {
                    let below = sample + width * 3
                    let sum =
                        Int(samples[sample]) + Int(samples[sample + 3]) + Int(samples[below]) + Int(samples[below + 3])
                    means.append(UInt8((sum + 2) / 4))
                }
            }
        }
        return RGBImage(width: newWidth, height: newHeight, samples: means)
    }
}
