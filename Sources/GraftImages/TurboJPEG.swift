internal import CTurboJPEG

/// A TurboJPEG decompressor, which reads one JPEG file after another.
final class JPEGDecompressor {
    /// What the headers before the first scan say.
    struct Header {
        var width: Int
        var height: Int
        var isCMYK: Bool
    }

    private let handle: tjhandle

    init() throws(ImageError) {
        guard let handle = tjInitDecompress() else {
            throw .unsupported(.jpeg, detail: "TurboJPEG could not start, for want of memory")
        }
        self.handle = handle
    }

    deinit {
        tjDestroy(handle)
    }

    func header(of bytes: [UInt8]) throws(ImageError) -> Header {
        var width: Int32 = 0
        var height: Int32 = 0
        var subsampling: Int32 = 0
        var colourSpace: Int32 = 0
        // The status tells nothing: it is also bad after a harmless oddity, or where TurboJPEG has no name for the
        // subsampling, which decoding does not need. Without a size there is no header.
        _ = tjDecompressHeader3(handle, bytes, UInt(bytes.count), &width, &height, &subsampling, &colourSpace)
        guard width > 0, height > 0 else { throw .damaged(.jpeg, detail: message) }
        let isCMYK = [Int32(TJCS_CMYK.rawValue), Int32(TJCS_YCCK.rawValue)].contains(colourSpace)
        return Header(width: Int(width), height: Int(height), isCMYK: isCMYK)
    }

    /// Decodes to the given size, which is the header's or one of ``JPEGScale``.
    ///
    /// - Returns: Samples `[height, width, 3]`, or `[height, width, 4]` of a CMYK image as they are stored.
    func decode(_ bytes: [UInt8], width: Int, height: Int, isCMYK: Bool) throws(ImageError) -> [UInt8] {
        let format = isCMYK ? TJPF_CMYK : TJPF_RGB
        let sampleCount = width * height * (isCMYK ? 4 : 3)
        // The fast transform with smooth upsampling is what TensorFlow decodes with: the pixels are the same to the bit.
        let flags = TJFLAG_FASTDCT | TJFLAG_LIMITSCANS
        var isWhole = true
        let samples = [UInt8](unsafeUninitializedCapacity: sampleCount) { samples, count in
            let status = tjDecompress2(
                handle, bytes, UInt(bytes.count), samples.baseAddress, Int32(width), 0, Int32(height),
                Int32(format.rawValue), flags)
            isWhole = status == 0 || isHarmlessWarning(in: bytes)
            count = isWhole ? sampleCount : 0
        }
        guard isWhole else { throw .damaged(.jpeg, detail: message) }
        return samples
    }

    /// Whether the last call decoded everything and only found something odd, such as bytes between segments.
    ///
    /// A file that ends before its end marker is cut short. TurboJPEG tells of the first oddity alone, so the marker is
    /// looked for as well.
    private func isHarmlessWarning(in bytes: [UInt8]) -> Bool {
        guard tjGetErrorCode(handle) == TJERR_WARNING.rawValue, !message.hasPrefix("Premature end of JPEG file") else {
            return false
        }
        let endOfImage: UInt8 = 0xD9
        let startOfScan: UInt8 = 0xDA
        // Whichever comes last: a thumbnail before the first scan has an end marker of its own.
        let last = bytes.indices.dropLast().last {
            bytes[$0] == 0xFF && (bytes[$0 + 1] == endOfImage || bytes[$0 + 1] == startOfScan)
        }
        return last.map { bytes[$0 + 1] } == endOfImage
    }

    private var message: String { String(cString: tjGetErrorStr2(handle)) }
}

/// A TurboJPEG compressor, which writes one JPEG file after another.
final class JPEGCompressor {
    private let handle: tjhandle

    init() throws(ImageError) {
        guard let handle = tjInitCompress() else {
            throw .encodingFailed(.jpeg, detail: "TurboJPEG could not start: \(String(cString: tjGetErrorStr2(nil)))")
        }
        self.handle = handle
    }

    deinit {
        tjDestroy(handle)
    }

    func compress(_ image: RGBImage, quality: Int) throws(ImageError) -> [UInt8] {
        guard let width = Int32(exactly: image.width), let height = Int32(exactly: image.height) else {
            throw .encodingFailed(.jpeg, detail: "\(image.width) x \(image.height) is larger than the format allows")
        }
        var buffer: UnsafeMutablePointer<UInt8>?
        var size: UInt = 0
        // TurboJPEG allocates the buffer, and may leave one behind where it fails.
        defer { tjFree(buffer) }
        let status = image.samples.withUnsafeBufferPointer { samples in
            tjCompress2(
                handle, samples.baseAddress, width, 0, height, Int32(TJPF_RGB.rawValue), &buffer, &size,
                Int32(TJSAMP_420.rawValue), Int32(quality), TJFLAG_ACCURATEDCT)
        }
        guard status == 0, let buffer else {
            throw .encodingFailed(.jpeg, detail: String(cString: tjGetErrorStr2(handle)))
        }
        return Array(UnsafeBufferPointer(start: buffer, count: Int(size)))
    }
}
