/// How a stored image is to be turned to stand upright (Exif 2.32, tag 0x0112).
///
/// Each case says where the first stored row and the first stored column belong, in that order.
package enum Orientation: Int, Sendable, CaseIterable {
    case topLeft = 1
    case topRight
    case bottomRight
    case bottomLeft
    case leftTop
    case rightTop
    case rightBottom
    case leftBottom

    /// Whether turning the image swaps its width and height.
    package var swapsSides: Bool { rawValue >= Orientation.leftTop.rawValue }
}

/// Where the samples of each pixel of an upright image lie in the stored one, so that nothing need be copied to turn it.
struct PixelLayout {
    /// Pixels in a row of the upright image.
    let width: Int
    /// Rows of the upright image.
    let height: Int
    /// Where the upright image's first pixel lies.
    let origin: Int
    /// From a pixel to the one right of it.
    let columnStride: Int
    /// From a pixel to the one below it.
    let rowStride: Int

    /// Lays an orientation over a stored image of the given size, three samples a pixel.
    init(storedWidth: Int, storedHeight: Int, orientation: Orientation) {
        let row = storedWidth * 3
        let lastColumn = row - 3
        let lastRow = (storedHeight - 1) * row
        width = orientation.swapsSides ? storedHeight : storedWidth
        height = orientation.swapsSides ? storedWidth : storedHeight
        (origin, columnStride, rowStride) =
            switch orientation {
            case .topLeft: (0, 3, row)
            case .topRight: (lastColumn, -3, row)
            case .bottomRight: (lastRow + lastColumn, -3, -row)
            case .bottomLeft: (lastRow, 3, -row)
            case .leftTop: (0, row, 3)
            case .rightTop: (lastRow, -row, 3)
            case .rightBottom: (lastRow + lastColumn, -row, -3)
            case .leftBottom: (lastColumn, row, -3)
            }
    }
}

extension RGBImage {
    /// The image turned to stand upright.
    package func upright(from orientation: Orientation) -> RGBImage {
        guard orientation != .topLeft else { return self }
        let layout = PixelLayout(storedWidth: width, storedHeight: height, orientation: orientation)
        let turned = samples.withUnsafeBufferPointer { stored in
            [UInt8](unsafeUninitializedCapacity: stored.count) { upright, count in
                var next = 0
                for y in 0..<layout.height {
                    var pixel = layout.origin + y * layout.rowStride
                    for _ in 0..<layout.width {
                        upright[next] = stored[pixel]
                        upright[next + 1] = stored[pixel + 1]
                        upright[next + 2] = stored[pixel + 2]
                        next += 3
                        pixel += layout.columnStride
                    }
                }
                count = stored.count
            }
        }
        return RGBImage(width: layout.width, height: layout.height, samples: turned)
    }
}
