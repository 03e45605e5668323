internal import OpenVINOBridge

// OpenVINO's handles and pointers are held in this folder alone. Above it everything is Swift values.

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
    static func check(_ status: Int32) throws(OpenVINOFailure) {
        if status != 0 { throw lastFailure }
    }

    /// Every handle of the bridge passes through here.
    static func check(_ handle: OpaquePointer?) throws(OpenVINOFailure) -> OpaquePointer {
        guard let handle else { throw lastFailure }
        return handle
    }

    /// The text that a function of the bridge hands out.
    static func text(
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
