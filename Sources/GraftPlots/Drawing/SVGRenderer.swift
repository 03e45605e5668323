internal import CRSVG

/// SVG to PNG, by librsvg and cairo.
enum SVGRenderer {
    /// Cairo's largest width and height.
    private static let largestSide = 32767.0

    /// Draws a document that is `width` by `height` CSS pixels large.
    ///
    /// The document comes without an address, so that librsvg reads no file that it may name.
    static func png(of svg: String, width: Int, height: Int, scale: Double) throws(PlotError) -> [UInt8] {
        let pixels = (width: (Double(width) * scale).rounded(.up), height: (Double(height) * scale).rounded(.up))
        let possible = 1...largestSide
        guard possible.contains(pixels.width), possible.contains(pixels.height) else {
            throw .unsupportedSize(width: Int(clamping: pixels.width), height: Int(clamping: pixels.height))
        }
        var error: UnsafeMutablePointer<GError>?
        let text = Array(svg.utf8)
        guard let handle = rsvg_handle_new_from_data(text, text.count, &error) else {
            throw .unreadableDrawing(message(of: error))
        }
        defer { g_object_unref(UnsafeMutableRawPointer(handle)) }

        let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(pixels.width), Int32(pixels.height))
        defer { cairo_surface_destroy(surface) }
        try check(cairo_surface_status(surface))
        let context = cairo_create(surface)
        defer { cairo_destroy(context) }
        var page = RsvgRectangle(x: 0, y: 0, width: pixels.width, height: pixels.height)
        guard rsvg_handle_render_document(handle, context, &page, &error) != 0 else {
            throw .renderingFailed(message(of: error))
        }
        try check(cairo_status(context))
        return try encoded(surface)
    }

    private static func encoded(_ surface: OpaquePointer?) throws(PlotError) -> [UInt8] {
        var file: [UInt8] = []
        let status = withUnsafeMutablePointer(to: &file) { file in
            cairo_surface_write_to_png_stream(
                surface,
                { file, bytes, count in
                    file?.assumingMemoryBound(to: [UInt8].self).pointee
                        .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
                    return CAIRO_STATUS_SUCCESS
                }, file)
        }
        try check(status)
        return file
    }

    private static func check(_ status: cairo_status_t) throws(PlotError) {
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .renderingFailed(
                cairo_status_to_string(status).map { String(cString: $0) } ?? "status \(status.rawValue)")
        }
    }

    /// Takes the text out of an error of GLib's, and frees it.
    private static func message(of error: UnsafeMutablePointer<GError>?) -> String {
        guard let error else { return "librsvg gave no reason" }
        defer { g_error_free(error) }
        return error.pointee.message.map { String(cString: $0) } ?? "librsvg gave no reason"
    }
}

extension Int {
    /// The whole part of a number, as near as an integer comes.
    fileprivate init(clamping value: Double) {
        self = value.isFinite ? Int(Swift.min(Swift.max(value, -1e18), 1e18)) : 0
    }
}
