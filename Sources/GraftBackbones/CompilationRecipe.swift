internal import Crypto
internal import Foundation

/// All that a compiled network depends on: two equal recipes give equal compiled networks.
struct CompilationRecipe: Encodable {
    /// Raised when the bridge prepares networks otherwise, or exported ones are kept in another form.
    private let version = 2
    /// The SHA-256 of the network's files.
    private let network: String
    private let layer: String?
    private let imageSize: ImageSize
    private let layout: TensorLayout
    private let scaling: PixelScaling
    let precision: Precision
    let device: String
    /// The processor's name and its instruction sets, as far as OpenVINO tells them.
    private let hardware: [String]
    /// The number of requests is chosen by it.
    private let coreCount: Int
    private let runtimeVersion: String

    /// Gathers what decides a compilation; how the features are pooled follows from the network and the layer.
    ///
    /// - Parameters:
    ///   - network: The SHA-256 of the network's files.
    ///   - input: The size of the images, the order of the axes and the scaling of the pixels.
    ///   - layer: The layer's name that is the same in every process; nil for the network's own output.
    ///   - options: The precision and the device.
    /// - Throws: `OpenVINOFailure` where the device cannot be asked what it is.
    init(
        network: String, input: (size: ImageSize, layout: TensorLayout, scaling: PixelScaling), layer: String?,
        options: BackboneOptions
    ) throws(OpenVINOFailure) {
        self.network = network
        self.layer = layer
        (imageSize, layout, scaling) = input
        precision = options.precision
        device = options.device
        hardware = [
            try OpenVINO.property("FULL_DEVICE_NAME", of: device),
            try OpenVINO.property("OPTIMIZATION_CAPABILITIES", of: device),
        ]
        coreCount = ProcessInfo.processInfo.activeProcessorCount
        runtimeVersion = OpenVINO.version
    }

    /// The SHA-256 of the recipe.
    var key: SHA256.Digest {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return SHA256.hash(data: try encoder.encode(self))
        }
    }
}
