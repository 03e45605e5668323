internal import CExif

/// Reads the orientation out of an Exif block.
enum Exif {
    /// The orientation that a block which starts with `Exif\0\0` gives.
    ///
    /// A block that is broken, or silent about the orientation, leaves the image as it is stored: many cameras write
    /// broken blocks around sound images.
    static func orientation(inBlock block: ArraySlice<UInt8>) -> Orientation {
        guard let size = UInt32(exactly: block.count), let data = exif_data_new() else { return .topLeft }
        defer { exif_data_unref(data) }
        // Mending the block to the letter of the specification takes time and changes nothing that is read here.
        exif_data_unset_option(data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION)
        block.withUnsafeBufferPointer { exif_data_load_data(data, $0.baseAddress, size) }
        guard let image = data.pointee.ifd.0, let entry = exif_content_get_entry(image, EXIF_TAG_ORIENTATION),
            entry.pointee.format == EXIF_FORMAT_SHORT, entry.pointee.size >= 2, let value = entry.pointee.data
        else { return .topLeft }
        return Orientation(rawValue: Int(exif_get_short(value, exif_data_get_byte_order(data)))) ?? .topLeft
    }
}

extension Orientation {
    /// The orientation that an image file's Exif block gives, upright where there is none.
    init(of bytes: [UInt8], format: ImageFormat) {
        let block: Range<Int>? =
            switch format {
            case .jpeg: JPEGSegments.exif(in: bytes)
            case .png: Chunks(ofPNG: bytes).first { bytes.hasASCII("eXIf", at: $0.start) }?.content
            case .webp: Chunks(ofWebP: bytes).first { bytes.hasASCII("EXIF", at: $0.start) }?.content
            case .gif, .bmp: nil
            }
        guard let block else {
            self = .topLeft
            return
        }
        let content = bytes[block]
        // PNG's chunk, and often WebP's, starts with the TIFF header at once.
        let prefix = Array("Exif\0\0".utf8)
        self = Exif.orientation(inBlock: content.starts(with: prefix) ? content : (prefix + content)[...])
    }
}
