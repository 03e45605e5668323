/// How a decoded image is brought to the size that a network takes.
public enum ResizeMode: String, Sendable, Hashable, CaseIterable, Codable {
    /// Decodes in full, then resizes as `tf.image.resize` does; see ``RGBImage/resized(width:height:)``.
    case bilinear
    /// Decodes a JPEG straight to the smallest size that its format offers at or above the one asked for, then resizes.
    ///
    /// Quicker for large photos, and smoother, since nothing is skipped; the pixels differ from those of ``bilinear``, so
    /// use one mode for training and for prediction. Other formats are treated as in ``bilinear``.
    case fast
}
