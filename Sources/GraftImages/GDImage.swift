internal import CGD

/// An image held by libgd, freed with this object.
final class GDImage {
    private let pointer: gdImagePtr

    /// Copies an image into libgd's memory.
    init(_ image: RGBImage) throws(ImageError) {
        GDImage.silence
        guard let width = Int32(exactly: image.width), let height = Int32(exactly: image.height),
            let pointer = gdImageCreateTrueColor(width, height), let rows = pointer.pointee.tpixels
        else {
            throw .encodingFailed(.png, detail: "libgd has no room for \(image.width) x \(image.height) pixels")
        }
        self.pointer = pointer
        image.samples.withUnsafeBufferPointer { samples in
            var next = 0
            for y in 0..<image.height {
                guard let row = rows[y] else { continue }
                for x in 0..<image.width {
                    row[x] = Int32(samples[next]) << 16 | Int32(samples[next + 1]) << 8 | Int32(samples[next + 2])
                    next += 3
                }
            }
        }
    }

    deinit {
        gdImageDestroy(pointer)
    }

    /// The bytes of the image as a PNG file, without an alpha channel.
    func png() throws(ImageError) -> [UInt8] {
        var size: Int32 = 0
        guard let bytes = gdImagePngPtr(pointer, &size) else {
            throw .encodingFailed(.png, detail: "libgd gave no bytes")
        }
        defer { gdFree(bytes) }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(size)))
    }

    /// Keeps libgd from writing its warnings to standard error; done once.
    private static let silence: Void = gdSetErrorMethod { _, _, _ in }
}
