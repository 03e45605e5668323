internal import Foundation
internal import OpenVINOBridge
internal import SystemPackage

// The one file that holds OpenVINO's handles and pointers. Above it everything is Swift values.

/// What OpenVINO said when an operation failed.
struct OpenVINOFailure: Error {
    let reason: String
}

/// Questions to the OpenVINO runtime itself.
enum OpenVINO {
    static var version: String { String(cString: graft_ov_version()) }

    static func deviceNames() throws(OpenVINOFailure) -> [String] {
        let lines = try text { graft_ov_devices($0) }
        return lines.split(separator: "\n").map(String.init)
    }

    static func property(_ key: String, of device: String) throws(OpenVINOFailure) -> String {
        try text { graft_ov_device_property(device, key, $0) }
    }

    /// Every status of the bridge passes through here.
    fileprivate static func check(_ status: Int32) throws(OpenVINOFailure) {
        if status != 0 { throw lastFailure }
    }

    /// Every handle of the bridge passes through here.
    fileprivate static func check(_ handle: OpaquePointer?) throws(OpenVINOFailure) -> OpaquePointer {
        guard let handle else { throw lastFailure }
        return handle
    }

    /// The text that a function of the bridge hands out.
    fileprivate static func text(
        _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
    ) throws(OpenVINOFailure) -> String {
        var string: UnsafeMutablePointer<CChar>?
        try check(body(&string))
        guard let string else { return "" }
        defer { graft_ov_string_free(string) }
        return String(cString: string)
    }

    private static var lastFailure: OpenVINOFailure {
        OpenVINOFailure(reason: String(cString: graft_ov_last_error()))
    }
}

/// A network as it was read from disk.
final class Network: @unchecked Sendable {  // OpenVINO only reads it from here on.
    private let handle: OpaquePointer

    /// Reads a network from disk.
    init(path: FilePath) throws(OpenVINOFailure) {
        handle = try OpenVINO.check(path.withPlatformString { graft_ov_network_read($0) })
    }

    deinit { graft_ov_network_free(handle) }

    /// The network's nodes.
    func graph() throws -> NetworkGraph {
        let json = try OpenVINO.text { graft_ov_network_graph(handle, $0) }
        return try JSONDecoder().decode(NetworkGraph.self, from: Data(json.utf8))
    }

    /// Cuts, completes and compiles the network.
    func compile(_ plan: ExecutionPlan) throws(OpenVINOFailure) -> Executable {
        let memory = BridgeMemory()
        defer { withExtendedLifetime(memory) {} }
        var options = memory.options(plan)
        return Executable(handle: try OpenVINO.check(graft_ov_executable_create(handle, &options)))
    }

    fileprivate init(handle: OpaquePointer) {
        self.handle = handle
    }

    /// Puts networks and the steps after them into one.
    convenience init(_ plan: CompletionPlan) throws(OpenVINOFailure) {
        let memory = BridgeMemory()
        defer { withExtendedLifetime(memory) {} }
        let members = plan.members.map { member in
            graft_ov_member(network: member.network.handle, options: memory.options(member.plan), input: member.input)
        }
        let steps = plan.steps.map { memory.step($0) }
        let texts = plan.texts.map { text in
            graft_ov_text(
                section: memory.copy(text.section), key: memory.copy(text.key), value: memory.copy(text.value))
        }
        let names = plan.inputNames.map { Optional(memory.copy($0)) }
        self.init(
            handle: try OpenVINO.check(
                graft_ov_network_complete(
                    members, members.count, names, names.count, steps, steps.count, memory.copy(plan.outputName), texts,
                    texts.count)))
        withExtendedLifetime(plan) {}
    }

    /// Whether the network takes any number of images at once.
    func hasFreeBatch() throws(OpenVINOFailure) -> Bool {
        let answer = graft_ov_network_has_free_batch(handle)
        try OpenVINO.check(min(answer, 0))
        return answer == 1
    }

    /// Writes the network as OpenVINO's IR.
    func write(xml: FilePath, bin: FilePath) throws(OpenVINOFailure) {
        let memory = BridgeMemory()
        defer { withExtendedLifetime(memory) {} }
        try OpenVINO.check(graft_ov_network_write(handle, memory.copy(xml.string), memory.copy(bin.string)))
    }

    /// Runs the network on images, and gives its numbers for all of them, one image after the other.
    ///
    /// - Parameters:
    ///   - images: For each input the samples of each image, `[height, width, 3]`.
    ///   - names: What the inputs are called.
    ///   - outputCount: How many numbers there are in all.
    ///   - device: The device to run on.
    ///   - precision: What to compute in.
    /// - Returns: The numbers.
    /// - Throws: `OpenVINOFailure`.
    func run(
        _ images: [[[UInt8]]], names: [String], outputCount: Int, device: String, precision: Precision
    ) throws(OpenVINOFailure) -> [Float] {
        let memory = BridgeMemory()
        defer { withExtendedLifetime(memory) {} }
        let names = names.map { Optional(memory.copy($0)) }
        let pointers = images.joined().map { Optional(memory.copy($0)) }
        var outputs = [Float](repeating: 0, count: outputCount)
        let status = outputs.withUnsafeMutableBufferPointer { outputs in
            graft_ov_network_run(
                handle, memory.copy(device), memory.copy(precision.openVINOName), names, names.count, pointers,
                images.first?.count ?? 0, outputs.baseAddress, outputs.count)
        }
        try OpenVINO.check(status)
        return outputs
    }
}

/// What Swift values are copied into for the length of a call of the bridge.
private final class BridgeMemory {
    private var blocks: [UnsafeMutableRawPointer] = []

    deinit {
        for block in blocks { block.deallocate() }
    }

    func copy<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
        let block = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
        block.initialize(from: elements, count: elements.count)
        blocks.append(UnsafeMutableRawPointer(block))
        return UnsafePointer(block)
    }

    func copy(_ text: String) -> UnsafePointer<CChar> {
        copy(text.utf8.map { CChar(bitPattern: $0) } + [0])
    }

    func options(_ plan: ExecutionPlan) -> graft_ov_options {
        var options = graft_ov_options()
        options.channels_last = plan.layout == .channelsLast ? 1 : 0
        options.height = Int64(plan.inputSize.height)
        options.width = Int64(plan.inputSize.width)
        let affine = plan.scaling.byteNormalization
        options.mean = (affine.mean[0], affine.mean[1], affine.mean[2])
        options.scale = (affine.scale[0], affine.scale[1], affine.scale[2])
        precondition(plan.pooledAxes.count <= 4, "a feature map has at most four axes")
        withUnsafeMutableBytes(of: &options.pooled_axes) { axes in
            let axes = axes.assumingMemoryBound(to: Int64.self)
            for (index, axis) in plan.pooledAxes.enumerated() { axes[index] = Int64(axis) }
        }
        options.pooled_axis_count = plan.pooledAxes.count
        options.device = copy(plan.device)
        options.precision = copy(plan.precision.openVINOName)
        options.layer = plan.layer.map { copy($0) }
        return options
    }

    func step(_ step: NetworkStep) -> graft_ov_step {
        var made = graft_ov_step()
        let fill = { (kind: graft_ov_step_kind, values: [Float]) in
            made.kind = kind
            made.values = self.copy(values)
            made.columns = values.count
        }
        switch step {
        case .add(let values): fill(GRAFT_OV_ADD, values)
        case .subtract(let values): fill(GRAFT_OV_SUBTRACT, values)
        case .multiply(let values): fill(GRAFT_OV_MULTIPLY, values)
        case .divide(let values): fill(GRAFT_OV_DIVIDE, values)
        case .matrix(let matrix):
            fill(GRAFT_OV_MATRIX, matrix.elements)
            (made.rows, made.columns) = (matrix.rows, matrix.columns)
        case .relu: fill(GRAFT_OV_RELU, [])
        case .leakyReLU(let slope): fill(GRAFT_OV_LEAKY_RELU, [slope])
        case .elu: fill(GRAFT_OV_ELU, [])
        case .selu(let alpha, let lambda): fill(GRAFT_OV_SELU, [alpha, lambda])
        case .gelu: fill(GRAFT_OV_GELU, [])
        case .swish: fill(GRAFT_OV_SWISH, [])
        case .sigmoid: fill(GRAFT_OV_SIGMOID, [])
        case .tanh: fill(GRAFT_OV_TANH, [])
        case .softmax: fill(GRAFT_OV_SOFTMAX, [])
        case .unitLength: fill(GRAFT_OV_UNIT, [])
        case .neighbors(let vote):
            fill(GRAFT_OV_NEIGHBORS, vote.references.elements)
            (made.rows, made.columns) = (vote.references.rows, vote.references.columns)
            made.labels = copy(vote.labels.map { Int64($0) })
            (made.class_count, made.neighbor_count) = (vote.classCount, vote.count)
            (made.temperature, made.smoothing) = (vote.temperature, vote.smoothing)
        }
        return made
    }
}

/// A network compiled for a device.
final class Executable: @unchecked Sendable {  // OpenVINO's compiled networks may be used by several threads.
    private let handle: OpaquePointer
    /// The length of a feature vector.
    let featureCount: Int
    /// How many requests keep the device busy.
    let requestCount: Int

    /// Takes up a compiled network that was exported for the same device and precision.
    ///
    /// OpenVINO does not notice bytes that were changed: what is given here must be known to be whole.
    convenience init(exported bytes: [UInt8], device: String, precision: Precision) throws(OpenVINOFailure) {
        let made = bytes.withUnsafeBufferPointer {
            graft_ov_executable_import($0.baseAddress, $0.count, device, precision.openVINOName)
        }
        self.init(handle: try OpenVINO.check(made))
    }

    fileprivate init(handle: OpaquePointer) {
        self.handle = handle
        featureCount = graft_ov_executable_feature_count(handle)
        requestCount = max(1, graft_ov_executable_request_count(handle))
    }

    deinit { graft_ov_executable_free(handle) }

    /// Writes the compiled network to a file.
    func export(to path: FilePath) throws(OpenVINOFailure) {
        try OpenVINO.check(path.withPlatformString { graft_ov_executable_export(handle, $0) })
    }

    func makeRequest() throws(OpenVINOFailure) -> InferenceRequest {
        InferenceRequest(
            handle: try OpenVINO.check(graft_ov_request_create(handle)), executable: self)
    }
}

/// One place in the device's queue; it has one user at a time.
final class InferenceRequest {
    private let handle: OpaquePointer
    private let executable: Executable

    fileprivate init(handle: OpaquePointer, executable: Executable) {
        self.handle = handle
        self.executable = executable
    }

    deinit { graft_ov_request_free(handle) }

    /// Runs the network on one image's samples, `[height, width, 3]`, without blocking a thread.
    func infer(_ samples: [UInt8]) async throws -> [Float] {
        let failure: String? = await withCheckedContinuation { continuation in
            let box = Unmanaged.passRetained(Continuation(continuation))
            let status = samples.withUnsafeBufferPointer { samples in
                graft_ov_request_start(handle, samples.baseAddress, samples.count, box.toOpaque()) { context, error in
                    guard let context else { return }
                    let continuation = Unmanaged<Continuation>.fromOpaque(context).takeRetainedValue()
                    continuation.resume(error.map { String(cString: $0) })
                }
            }
            if status != 0 {
                box.takeRetainedValue().resume(String(cString: graft_ov_last_error()))
            }
        }
        if let failure { throw OpenVINOFailure(reason: failure) }
        let count = executable.featureCount
        var status: Int32 = 0
        let features = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            buffer.initialize(repeating: 0)
            status = graft_ov_request_result(handle, buffer.baseAddress, count)
            initialized = count
        }
        try OpenVINO.check(status)
        return features
    }

    private final class Continuation: Sendable {
        private let continuation: CheckedContinuation<String?, Never>

        init(_ continuation: CheckedContinuation<String?, Never>) {
            self.continuation = continuation
        }

        func resume(_ failure: String?) {
            continuation.resume(returning: failure)
        }
    }
}
