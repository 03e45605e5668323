/// Turns the bytes of an image file into pixels.
///
/// The pixels are those of `tf.io.decode_image(channels=3, expand_animations=False)`: greyscale and palettes become RGB, 16
/// bits become the upper 8, alpha is dropped with the colours under it kept, CMYK is converted as TensorFlow does, and
/// of an animated GIF the first frame counts. Unlike TensorFlow it turns photos upright by their Exif orientation.
public struct ImageDecoder: Sendable, Hashable {
    /// Whether images are turned upright as their Exif block says.
    public var appliesOrientation: Bool
    /// The largest `width * height` that is decoded; more is refused by the header, before memory is taken.
    public var pixelLimit: Int

    /// Raised whenever decoding or resizing gives other pixels than before, so that nothing computed from the old ones is used.
    public static let pixelVersion = 1

    /// Creates a decoder.
    ///
    /// - Parameters:
    ///   - appliesOrientation: Whether images are turned upright as their Exif block says; TensorFlow does not.
    ///   - pixelLimit: The largest `width * height` that is decoded, by default that of Pillow.
    public init(appliesOrientation: Bool = true, pixelLimit: Int = 178_956_970) {
        self.appliesOrientation = appliesOrientation
        self.pixelLimit = pixelLimit
    }

    /// The size that ``decode(_:)`` gives, read from the headers alone.
    ///
    /// - Throws: ``ImageError`` where the bytes are no image or its headers are damaged.
    public func dimensions(of bytes: [UInt8]) throws(ImageError) -> (width: Int, height: Int) {
        let file = try ImageFile(bytes)
        return orientation(of: file).swapsSides ? (file.height, file.width) : (file.width, file.height)
    }

    /// About how much memory decoding takes at its height, in bytes, read from the header alone.
    ///
    /// - Returns: Nothing for an image of more pixels than ``pixelLimit``, which is refused.
    /// - Throws: ``ImageError`` where the bytes are no image or its headers are damaged.
    package func decodingMemory(of bytes: [UInt8]) throws(ImageError) -> Int {
        let file = try ImageFile(bytes)
        return file.width <= pixelLimit / file.height ? file.width * file.height * file.bytesPerPixel : 0
    }

    /// Decodes an image in full.
    ///
    /// - Throws: ``ImageError`` where the bytes are no image, damaged, cut short, of an unsupported kind, or have more
    ///   pixels than ``pixelLimit``.
    public func decode(_ bytes: [UInt8]) throws(ImageError) -> RGBImage {
        let file = try ImageFile(bytes)
        return try file.decode(atMost: pixelLimit).upright(from: orientation(of: file))
    }

    /// Decodes an image and resizes it, after turning it upright, to the size that a network takes.
    ///
    /// The aspect ratio is not kept. The result of ``ResizeMode/bilinear`` is that of ``decode(_:)`` followed by
    /// ``RGBImage/resized(width:height:)``.
    ///
    /// - Parameters:
    ///   - bytes: The image file.
    ///   - size: Width and height of the result, at least 1.
    ///   - mode: How the image is brought to that size.
    /// - Returns: An image of exactly that size.
    /// - Throws: What ``decode(_:)`` throws.
    public func decode(
        _ bytes: [UInt8], resizedTo size: (width: Int, height: Int), mode: ResizeMode = .bilinear
    ) throws(ImageError) -> RGBImage {
        let file = try ImageFile(bytes)
        let orientation = orientation(of: file)
        let stored =
            switch mode {
            case .bilinear: try file.decode(atMost: pixelLimit)
            case .fast:
                try file.decode(
                    atMost: pixelLimit,
                    notBelow: orientation.swapsSides ? (size.height, size.width) : (size.width, size.height))
            }
        return stored.upright(from: orientation, resizedTo: size)
    }

    private func orientation(of file: ImageFile) -> Orientation {
        appliesOrientation ? Orientation(of: file.bytes, format: file.format) : .topLeft
    }
}
