extension RGBImage {
    /// The image made smaller for looking at: each new pixel is the mean of the area that it covers.
    ///
    /// Networks are trained on ``resized(width:height:)``, which skips pixels; this does not, and so is free of its patterns.
    ///
    /// - Parameter side: The largest width and height of the result, at least 1.
    /// - Returns: An image with about the same aspect ratio; the image itself where it is no larger.
    public func fitted(within side: Int) -> RGBImage {
        precondition(side > 0, "an image has at least one pixel")
        let longest = max(width, height)
        guard longest > side else { return self }
        return averaged(width: max(1, width * side / longest), height: max(1, height * side / longest))
    }

    /// The image in another, not larger size, each pixel the mean of the area that it covers.
    package func averaged(width newWidth: Int, height newHeight: Int) -> RGBImage {
        precondition((1...width).contains(newWidth) && (1...height).contains(newHeight), "the image becomes no larger")
        var averages = [UInt8](repeating: 0, count: newWidth * newHeight * 3)
        samples.withUnsafeBufferPointer { samples in
            for y in 0..<newHeight {
                let rows = y * height / newHeight..<(y + 1) * height / newHeight
                for x in 0..<newWidth {
                    let columns = x * width / newWidth..<(x + 1) * width / newWidth
                    var sum = SIMD3<Int>.zero
                    for row in rows {
                        for start in columns.lazy.map({ (row * width + $0) * 3 }) {
                            sum &+= SIMD3(Int(samples[start]), Int(samples[start + 1]), Int(samples[start + 2]))
                        }
                    }
                    let count = rows.count * columns.count
                    for channel in 0..<3 {
                        averages[(y * newWidth + x) * 3 + channel] = UInt8((sum[channel] + count / 2) / count)
                    }
                }
            }
        }
        return RGBImage(width: newWidth, height: newHeight, samples: averages)
    }
}

extension ImageDecoder {
    /// Decodes an image for looking at, upright and no larger than asked for.
    ///
    /// A JPEG is decoded at a smaller scale where that is enough, which takes a fraction of the time.
    ///
    /// - Parameters:
    ///   - bytes: The image file.
    ///   - side: The largest width and height of the result, at least 1.
    /// - Returns: The small image, and the size of the image in the file.
    /// - Throws: What ``decode(_:)`` throws.
    public func thumbnail(
        of bytes: [UInt8], within side: Int
    ) throws(ImageError) -> (image: RGBImage, width: Int, height: Int) {
        let file = try ImageFile(bytes)
        let orientation = appliesOrientation ? Orientation(of: bytes, format: file.format) : .topLeft
        let longest = max(file.width, file.height)
        let smallest = (width: max(1, file.width * side / longest), height: max(1, file.height * side / longest))
        let stored = try file.decode(atMost: pixelLimit, notBelow: longest > side ? smallest : nil)
        let image = stored.fitted(within: side).upright(from: orientation)
        return orientation.swapsSides ? (image, file.height, file.width) : (image, file.width, file.height)
    }
}
