extension RGBImage {
    /// Encodes the image as a file of the given format.
    ///
    /// - Parameters:
    ///   - format: PNG or JPEG.
    ///   - quality: JPEG's quality, 1...100, with chroma subsampled 4:2:0; PNG is lossless and does not read it.
    /// - Returns: The bytes of the file.
    /// - Throws: ``ImageError/cannotEncode(_:)`` for other formats, ``ImageError/encodingFailed(_:detail:)`` where the
    ///   library refuses, as for an image wider than the format allows.
    public func encoded(as format: ImageFormat, quality: Int = 90) throws(ImageError) -> [UInt8] {
        precondition((1...100).contains(quality), "JPEG quality is 1...100")
        switch format {
        case .jpeg: return try JPEGCompressor().compress(self, quality: quality)
        case .png: return try GDImage(self).png()
        case .gif, .bmp, .webp: throw .cannotEncode(format)
        }
    }
}
