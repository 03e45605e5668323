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
        let made: OpaquePointer? = plan.device.withCString { device in
            plan.precision.openVINOName.withCString { precision in
                plan.layer.withOptionalCString { layer in
                    options.device = device
                    options.precision = precision
                    options.layer = layer
                    return graft_ov_executable_create(handle, &options)
                }
            }
        }
        return Executable(handle: try OpenVINO.check(made))
    }
}

extension Optional where Wrapped == String {
    fileprivate func withOptionalCString<Result>(_ body: (UnsafePointer<CChar>?) -> Result) -> Result {
        guard let self else { return body(nil) }
        return self.withCString { body($0) }
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
