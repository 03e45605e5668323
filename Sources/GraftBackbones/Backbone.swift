internal import Foundation
public import GraftImages
public import SystemPackage

/// A pretrained network, frozen, that turns an image into a feature vector.
///
///     let backbone = try await Backbone("efficientnet_b0")
///     let features = try await backbone.featureVector(of: image)   // [D]
///
/// Reads a TensorFlow SavedModel (the form of TF Hub), ONNX, TFLite or OpenVINO IR. A network that ends in a classifier is
/// cut at the features before its last dense layer; a feature map is pooled to a vector by averaging over its positions.
public struct Backbone: Sendable {
    /// What it is called: by its catalogue name, or else by the last part of the path, without extension.
    public let name: String
    /// What it can be fetched by again; nil where only its path is known.
    public let handle: String?
    /// Where the network is.
    public let path: FilePath
    /// The file format.
    public let format: NetworkFormat
    /// The SHA-256 of the network's files, in hexadecimal.
    public let digest: String
    /// The size of the images that the network takes.
    public let imageSize: ImageSize
    /// The order of the input's axes.
    public let layout: TensorLayout
    /// How bytes become the numbers that the network takes, and who said so.
    public let scaling: PixelScalingChoice
    /// The layer whose output is the feature vector; nil for the network's own output.
    public let layer: String?
    /// How many classes the network's own last layer told apart, when it was cut off.
    public let removedClassCount: Int?
    /// The length `D` of a feature vector.
    public let featureCount: Int
    /// Learned numbers in the part of the network that is used.
    public let parameterCount: Int
    /// The number format that the network computes in.
    public let precision: Precision
    /// The OpenVINO device that it runs on.
    public let device: String
    /// What does not fit what is known of the network from elsewhere, in words; empty where all does.
    public let doubts: [String]
    /// How many sessions keep the device busy.
    public let concurrency: Int

    private let executable: Executable

    /// Reads and compiles the network at a path.
    ///
    /// - Parameters:
    ///   - path: A SavedModel folder, or an `.onnx`, `.tflite` or OpenVINO `.xml` file.
    ///   - options: What the caller wants; the rest is found out.
    ///   - facts: What is known of the network from elsewhere.
    ///   - cacheDirectory: Where compiled networks are kept; nil for nowhere.
    ///   - batching: How images of several sessions pass through the network together; nil for one at a time. Such a network is
    ///     not kept.
    /// - Throws: `BackboneError`.
    public init(
        _ path: FilePath, options: BackboneOptions = BackboneOptions(), facts: NetworkFacts? = nil,
        cacheDirectory: FilePath? = nil, batching: DynamicBatching? = nil
    ) async throws(BackboneError) {
        try self.init(
            NetworkFile(path, facts: facts), options: options, cacheDirectory: cacheDirectory, batching: batching)
    }

    /// Compiles a network that was read before.
    ///
    /// - Throws: `BackboneError`.
    public init(
        _ file: NetworkFile, options: BackboneOptions = BackboneOptions(), cacheDirectory: FilePath? = nil,
        batching: DynamicBatching? = nil
    ) throws(BackboneError) {
        try ComputeDevice.check(options.device, computes: options.precision)
        var (plan, scaling, output) = try file.plan(options)
        plan.batching = batching
        let isOwnOutput = plan.layer == nil
        digest = try NetworkDigest.compute(file.path, format: file.format)
        do {
            let recipe = try CompilationRecipe(
                network: digest, input: (plan.inputSize, plan.layout, scaling.scaling),
                layer: isOwnOutput ? nil : file.graph.layerName(at: output), options: options)
            executable = try CompiledNetworks(directory: batching == nil ? cacheDirectory : nil).executable(for: recipe)
            {
                () throws(OpenVINOFailure) in try file.network.compile(plan)
            }
        } catch {
            throw .notCompiled(error.reason)
        }
        name = file.facts?.name ?? file.path.stem ?? file.path.string
        handle = file.facts?.handle
        path = file.path
        format = file.format
        (imageSize, layout) = (plan.inputSize, plan.layout)
        self.scaling = scaling
        self.layer = isOwnOutput ? nil : file.graph.layerName(at: output)
        removedClassCount = file.chosenLayer(options) == nil && !isOwnOutput ? file.classifierClassCount : nil
        featureCount = executable.featureCount
        parameterCount = file.graph.parameterCount(upTo: output)
        precision = options.precision
        device = options.device
        // Another layer than the one that the figures are of has other figures.
        doubts =
            options.layer == nil
            ? file.facts?.doubts(featureCount: featureCount, parameterCount: parameterCount) ?? [] : []
        concurrency = executable.requestCount
    }

    /// Puts a backbone together whose network is compiled and known in every respect.
    init(
        _ executable: Executable, path: FilePath, format: NetworkFormat, digest: String, facts: NetworkFacts,
        input: (size: ImageSize, layout: TensorLayout, scaling: PixelScaling), layer: String?, parameterCount: Int,
        options: BackboneOptions
    ) {
        self.executable = executable
        (self.path, self.format, self.digest) = (path, format, digest)
        name = facts.name ?? path.stem ?? path.string
        handle = facts.handle
        (imageSize, layout) = (input.size, input.layout)
        scaling = PixelScalingChoice(scaling: input.scaling, source: .caller, doubt: nil)
        self.layer = layer
        self.parameterCount = parameterCount
        featureCount = executable.featureCount
        concurrency = executable.requestCount
        (precision, device) = (options.precision, options.device)
        (removedClassCount, doubts) = (nil, [])
    }

    /// The options that make this very backbone again, with nothing left to find out.
    public var resolvedOptions: BackboneOptions {
        BackboneOptions(
            imageSize: imageSize, layout: layout, scaling: scaling.scaling, layer: layer ?? BackboneOptions.outputLayer,
            precision: precision, device: device)
    }

    /// Opens a place in the device's queue, for one task's use.
    ///
    /// - Throws: `BackboneError.inferenceFailed`.
    public func makeSession() throws(BackboneError) -> BackboneSession {
        do {
            return BackboneSession(request: try executable.makeRequest(), imageSize: imageSize)
        } catch {
            throw .inferenceFailed(error.reason)
        }
    }

    /// The feature vector, `[D]`, of one image of any size, resized bilinearly.
    ///
    /// - Throws: `BackboneError.inferenceFailed`.
    public func featureVector(of image: RGBImage) async throws -> [Float] {
        try await makeSession().featureVector(of: image)
    }
}
