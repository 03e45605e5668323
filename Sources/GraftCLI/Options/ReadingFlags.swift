public import Graft
public import ArgumentParser

/// How image files are read.
struct ReadingFlags: ParsableArguments {
    @Flag(help: "Leave out images that cannot be read instead of stopping.")
    var skipUnreadable = false

    @Flag(inversion: .prefixedNo, help: "Turn photos upright as their EXIF data says.")
    var exifOrientation = true

    @Option(help: "bilinear, as tf.image.resize; or fast, which may decode a JPEG at a smaller scale.")
    var resize: ResizeMode = .bilinear

    var decoder: ImageDecoder { ImageDecoder(appliesOrientation: exifOrientation) }
}

extension ResizeMode: ExpressibleByArgument {}
