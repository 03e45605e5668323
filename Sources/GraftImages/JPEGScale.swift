/// The sizes that a JPEG can be decoded to without decoding it in full: eighths of its own, rounded up.
enum JPEGScale {
    /// The smallest such size that is not below another in width or height; the full size where none is.
    static func size(
        of full: (width: Int, height: Int), notBelow smallest: (width: Int, height: Int)
    ) -> (width: Int, height: Int) {
        for eighths in 1..<8 {
            let size = (width: (full.width * eighths + 7) / 8, height: (full.height * eighths + 7) / 8)
            if size.width >= smallest.width, size.height >= smallest.height { return size }
        }
        return full
    }
}
