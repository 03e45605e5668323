internal import CTurboJPEG

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
