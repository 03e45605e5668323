internal import OpenVINOBridge

/// One place in the device's queue; it has one user at a time.
final class InferenceRequest {
    private let handle: OpaquePointer
    private let executable: Executable

    init(handle: OpaquePointer, executable: Executable) {
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
