internal import OpenVINOBridge
internal import SystemPackage

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

    init(handle: OpaquePointer) {
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
