/// The order of the axes of a batch of images.
public enum TensorLayout: String, Sendable, Codable, CaseIterable {
    /// `[N, H, W, C]`, as TensorFlow and TFLite have it.
    case channelsLast = "nhwc"
    /// `[N, C, H, W]`, as PyTorch and most ONNX files have it.
    case channelsFirst = "nchw"
}
