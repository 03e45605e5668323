internal import Crypto
internal import Foundation

/// All that a compiled network depends on: two equal recipes give equal compiled networks.
struct CompilationRecipe: Encodable {
    /// Raised when the bridge prepares networks otherwise, or exported ones are kept in another form.
    private let version = 1
    /// The SHA-256 of the network's files.
    private let network: String
    private let layer: String?
    private let imageSize: ImageSize
    private let layout: TensorLayout
    private let scaling: PixelScaling
    private let pooledAxes: [Int]
    let precision: Precision
    let device: String
    /// The processor's name and its instruction sets, as far as OpenVINO tells them.
    private let hardware: [String]
    /// The number of requests is chosen by it.
    private let coreCount: Int
    private let runtimeVersion: String

    /// Gathers what decides the compilation of a plan.
    ///
    /// - Parameters:
    ///   - network: The SHA-256 of the network's files.
    ///   - plan: How the network is cut, completed and compiled.
    ///   - layer: The layer's name that is the same in every process, which the plan's need not be.
    /// - Throws: `OpenVINOFailure` where the device cannot be asked what it is.
    init(network: String, plan: ExecutionPlan, layer: String?) throws(OpenVINOFailure) {
        self.network = network
        self.layer = layer
        imageSize = plan.inputSize
        layout = plan.layout
        scaling = plan.scaling
        pooledAxes = plan.pooledAxes
        precision = plan.precision
        device = plan.device
        hardware = [
            try OpenVINO.property("FULL_DEVICE_NAME", of: plan.device),
            try OpenVINO.property("OPTIMIZATION_CAPABILITIES", of: plan.device),
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
