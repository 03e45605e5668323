internal import OpenVINOBridge
/// The version of the OpenVINO runtime.
public func openVINOVersion() -> String { String(cString: graft_ov_version()) }
