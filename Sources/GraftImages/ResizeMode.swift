/// How a decoded image is brought to the size that a network takes.
public enum ResizeMode: String, Sendable, Hashable, CaseIterable, Codable {
    /// Decodes in full, then resizes as `tf.image.resize` does; see ``RGBImage/resized(width:height:)``.
    case bilinear
    /// Decodes a JPEG straight to a half, a quarter or an eighth of its size where that is at least the size asked for,
    /// then resizes.
    ///
    /// Quicker for large photos, and smoother, since fewer pixels are skipped. The result differs from that of
    /// ``bilinear``, so use one mode for training and for prediction. Other formats are treated as in ``bilinear``.
    case fast
}
