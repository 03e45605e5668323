/// The sizes that a JPEG can be decoded to in less time than in full: a half, a quarter and an eighth, rounded up.
///
/// TurboJPEG offers the other eighths too, but takes longer for each of them than for the whole image.
enum JPEGScale {
    /// The smallest such size that is not below another in width or height; the full size where none is.
    static func size(
        of full: (width: Int, height: Int), notBelow smallest: (width: Int, height: Int)
    ) -> (width: Int, height: Int) {
        for divisor in [8, 4, 2] {
            let size = (width: (full.width - 1) / divisor + 1, height: (full.height - 1) / divisor + 1)
            if size.width >= smallest.width, size.height >= smallest.height { return size }
        }
        return full
    }
}
