internal import CGD

/// An image held by libgd, freed with this object.
final class GDImage {
    private let pointer: gdImagePtr

    private init(owning pointer: gdImagePtr) {
        self.pointer = pointer
    }

    deinit {
        gdImageDestroy(pointer)
    }

    /// Decodes a PNG, GIF or WebP file, the first frame of a GIF.
    convenience init(decoding bytes: [UInt8], format: ImageFormat) throws(ImageError) {
        GDImage.silence
        guard let size = Int32(exactly: bytes.count) else {
            throw .unsupported(format, detail: "the file has \(bytes.count) bytes, more than libgd reads")
        }
        let pointer: gdImagePtr? = bytes.withUnsafeBytes { file in
            // libgd reads through a pointer that it calls mutable, and writes nothing.
            let start = UnsafeMutableRawPointer(mutating: file.baseAddress)
            return switch format {
            case .png: gdImageCreateFromPngPtr(size, start)
            case .gif: gdImageCreateFromGifPtr(size, start)
            case .webp: gdImageCreateFromWebpPtr(size, start)
            case .jpeg, .bmp: nil
            }
        }
        guard let pointer else { throw .damaged(format, detail: "its pixels cannot be decoded") }
        self.init(owning: pointer)
    }

    /// Copies an image into libgd's memory.
    convenience init(_ image: RGBImage) throws(ImageError) {
        GDImage.silence
        guard let width = Int32(exactly: image.width), let height = Int32(exactly: image.height),
            let pointer = gdImageCreateTrueColor(width, height), let rows = pointer.pointee.tpixels
        else {
            throw .encodingFailed(.png, detail: "libgd has no room for \(image.width) x \(image.height) pixels")
        }
        self.init(owning: pointer)
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

    /// The bytes of the image as a PNG file, without an alpha channel.
    func png() throws(ImageError) -> [UInt8] {
        var size: Int32 = 0
        guard let bytes = gdImagePngPtr(pointer, &size) else {
            throw .encodingFailed(.png, detail: "libgd gave no bytes")
        }
        defer { gdFree(bytes) }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(size)))
    }

    /// The image's colours, its alpha channel dropped; the transparent entry of a palette is black if asked for.
    func rgb(transparentAsBlack: Bool) -> RGBImage {
        let width = Int(pointer.pointee.sx)
        let height = Int(pointer.pointee.sy)
        let samples = [UInt8](unsafeUninitializedCapacity: width * height * 3) { samples, count in
            var next = 0
            func append(_ colour: Int32) {
                samples[next] = UInt8(truncatingIfNeeded: colour >> 16)
                samples[next + 1] = UInt8(truncatingIfNeeded: colour >> 8)
                samples[next + 2] = UInt8(truncatingIfNeeded: colour)
                next += 3
            }
            if let rows = pointer.pointee.tpixels {
                for y in 0..<height {
                    guard let row = rows[y] else { break }
                    for x in 0..<width { append(row[x]) }
                }
            } else if let rows = pointer.pointee.pixels {
                let palette = palette(transparentAsBlack: transparentAsBlack)
                for y in 0..<height {
                    guard let row = rows[y] else { break }
                    for x in 0..<width { append(palette[Int(row[x])]) }
                }
            }
            count = next
        }
        return RGBImage(width: width, height: height, samples: samples)
    }

    /// All 256 colours of the palette, packed as `0xRRGGBB`.
    private func palette(transparentAsBlack: Bool) -> [Int32] {
        let transparent = transparentAsBlack ? Int(pointer.pointee.transparent) : -1
        return withUnsafeBytes(of: &pointer.pointee.red) { red in
            withUnsafeBytes(of: &pointer.pointee.green) { green in
                withUnsafeBytes(of: &pointer.pointee.blue) { blue in
                    let (red, green, blue) = (
                        red.bindMemory(to: Int32.self), green.bindMemory(to: Int32.self),
                        blue.bindMemory(to: Int32.self)
                    )
                    return (0..<256).map { $0 == transparent ? 0 : red[$0] << 16 | green[$0] << 8 | blue[$0] }
                }
            }
        }
    }

    /// Keeps libgd from writing its warnings to standard error; done once.
    private static let silence: Void = gdSetErrorMethod { _, _, _ in }
}
