/// A device that OpenVINO can run networks on.
public struct ComputeDevice: Sendable, Equatable {
    /// OpenVINO's name: `CPU`, `GPU`, `GPU.1`, `NPU`...
    public let name: String
    /// The maker's name of it.
    public let fullName: String
    /// The precisions that it computes in.
    public let precisions: [Precision]

    /// The version of the OpenVINO runtime.
    public static var runtimeVersion: String { OpenVINO.version }

    /// All devices of this machine.
    ///
    /// - Throws: `BackboneError.inferenceFailed` when OpenVINO itself does not work.
    public static func all() throws(BackboneError) -> [ComputeDevice] {
        do {
            return try OpenVINO.deviceNames().map { name throws(OpenVINOFailure) in
                let capabilities = try OpenVINO.property("OPTIMIZATION_CAPABILITIES", of: name).split(separator: " ")
                return ComputeDevice(
                    name: name, fullName: try OpenVINO.property("FULL_DEVICE_NAME", of: name),
                    precisions: Precision.allCases.filter { capabilities.contains(Substring($0.capability)) })
            }
        } catch {
            throw .inferenceFailed(error.reason)
        }
    }

    static func check(_ name: String, computes precision: Precision) throws(BackboneError) {
        let devices = try all()
        guard let device = devices.first(where: { $0.name == name }) else {
            throw .noSuchDevice(name, available: devices.map(\.name))
        }
        guard precision == .float32 || device.precisions.contains(precision) else {
            throw .unsupportedPrecision(precision, device: name)
        }
    }
}
