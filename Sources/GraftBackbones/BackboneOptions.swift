/// What a caller wants of a backbone; whatever is nil is found out from the sidecar, the network or convention.
public struct BackboneOptions: Sendable, Equatable, Codable {
    /// The size of the images, for a network that takes any.
    public var imageSize: ImageSize?
    /// The order of the input's axes, for a network that does not say.
    public var layout: TensorLayout?
    /// How bytes become the numbers that the network takes.
    public var scaling: PixelScaling?
    /// The layer whose output is the feature vector; `"output"` for the network's own output, even a classifier's.
    public var layer: String?
    /// The number format to compute in.
    public var precision: Precision
    /// The OpenVINO device to run on: `CPU`, `GPU`, `GPU.1`...
    public var device: String

    /// The layer name that stands for the network's own output.
    public static let outputLayer = "output"

    /// Creates options; by default everything is found out, and runs on the CPU in float32.
    public init(
        imageSize: ImageSize? = nil, layout: TensorLayout? = nil, scaling: PixelScaling? = nil, layer: String? = nil,
        precision: Precision = .float32, device: String = "CPU"
    ) {
        self.imageSize = imageSize
        self.layout = layout
        self.scaling = scaling
        self.layer = layer
        self.precision = precision
        self.device = device
    }
}
