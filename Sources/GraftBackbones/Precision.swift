/// The number format that a backbone computes in.
public enum Precision: String, Sendable, Codable, CaseIterable {
    /// 32-bit floating point: the same features everywhere.
    case float32 = "f32"
    /// bfloat16: faster on processors that have it, features differ by about one part in a hundred.
    case bfloat16 = "bf16"
    /// 16-bit floating point, on processors and GPUs that have it.
    case float16 = "f16"

    /// OpenVINO's name of the element type.
    var openVINOName: String { rawValue }

    /// What a device lists among its capabilities when it computes in this precision.
    var capability: String {
        switch self {
        case .float32: "FP32"
        case .bfloat16: "BF16"
        case .float16: "FP16"
        }
    }
}
