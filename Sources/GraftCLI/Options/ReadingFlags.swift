public import Graft
public import ArgumentParser

/// How image files are read.
struct ReadingFlags: ParsableArguments {
    @Flag(help: "Leave out images that cannot be read instead of stopping.")
    var skipUnreadable = false

    @Flag(
        inversion: .prefixedNo,
        help: "Whether to turn photos upright as their EXIF data says. (default: --exif-orientation)")
    var exifOrientation: Bool?

    @Option(
        help: "bilinear, as tf.image.resize; or fast, which may decode a JPEG at a smaller scale. (default: bilinear)")
    var resize: ResizeMode?

    /// How images are decoded.
    func decoder(repeating setup: RunSetup? = nil) -> ImageDecoder {
        ImageDecoder(appliesOrientation: exifOrientation ?? setup?.appliesOrientation ?? true)
    }

    /// How images are resized.
    func resizeMode(repeating setup: RunSetup? = nil) -> ResizeMode { resize ?? setup?.resizeMode ?? .bilinear }
}

extension ResizeMode: ExpressibleByArgument {}
