/// The form in which a model is handed to other programs.
public enum ExportFormat: String, Sendable, Hashable, CaseIterable {
    /// One network from bytes to answers in OpenVINO's IR: an `.xml` file, and its weights in a `.bin` file beside it.
    case openVINO = "openvino"
    /// One network from bytes to answers in ONNX, for backbones that came as ONNX.
    case onnx
    /// The head alone, with the names in the metadata.
    case safetensors
    /// The names alone, one a line.
    case labels

    /// What the name of the file ends in, after a dot.
    public var fileExtension: String {
        switch self {
        case .openVINO: "xml"
        case .onnx: "onnx"
        case .safetensors: "safetensors"
        case .labels: "labels.txt"
        }
    }
}
