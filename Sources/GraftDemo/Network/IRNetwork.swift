/// A network in OpenVINO's intermediate representation, version 11: a list of layers, and the bytes of their constants.
///
/// Format: https://docs.openvino.ai/2026/documentation/openvino-ir-format.html
struct IRNetwork {
    /// What a layer gives, for other layers to take.
    struct Output {
        let layer: Int
        let port: Int
        let type: ElementType
        /// The sizes of the axes, -1 where any size will do.
        let shape: [Int]
    }

    enum ElementType: String {
        case float32 = "f32"
        case int64 = "i64"

        /// What the ports of a layer call the type.
        var precision: String {
            switch self {
            case .float32: "FP32"
            case .int64: "I64"
            }
        }
    }

    private struct Layer {
        let name: String
        let type: String
        let version: String
        let attributes: KeyValuePairs<String, String>
        let inputs: [Output]
        let output: Output?
    }

    let name: String
    private var layers: [Layer] = []
    /// The contents of the `.bin` file.
    private(set) var constants: [UInt8] = []

    init(name: String) {
        self.name = name
    }

    /// Adds a layer that gives one tensor.
    mutating func add(
        _ type: String, opset: Int, name: String? = nil, attributes: KeyValuePairs<String, String> = [:],
        inputs: [Output], elementType: ElementType = .float32, shape: [Int]
    ) -> Output {
        let output = Output(layer: layers.count, port: inputs.count, type: elementType, shape: shape)
        layers.append(
            Layer(
                name: name ?? "\(type)_\(layers.count)", type: type, version: "opset\(opset)", attributes: attributes,
                inputs: inputs, output: output))
        return output
    }

    /// Adds what feeds the network.
    mutating func parameter(_ name: String, shape: [Int]) -> Output {
        let dimensions = shape.map { $0 < 0 ? "?" : String($0) }.joined(separator: ",")
        return add(
            "Parameter", opset: 1, name: name, attributes: ["shape": dimensions, "element_type": "f32"], inputs: [],
            shape: shape)
    }

    /// Marks a tensor as what the network gives.
    mutating func result(_ output: Output) {
        layers.append(
            Layer(
                name: "result", type: "Result", version: "opset1", attributes: [:], inputs: [output], output: nil))
    }

    /// Adds a constant of 32-bit floating-point numbers, in row-major order.
    mutating func constant(_ values: [Float], shape: [Int]) -> Output {
        precondition(values.count == shape.reduce(1, *), "a constant has as many values as its shape says")
        return constant(bytes: values.flatMap { Self.bytes($0.bitPattern) }, type: .float32, shape: shape)
    }

    /// Adds a list of integers, such as axes or sizes.
    mutating func constant(_ values: [Int]) -> Output {
        let bytes = values.flatMap { Self.bytes(UInt64(bitPattern: Int64($0))) }
        return constant(bytes: bytes, type: .int64, shape: [values.count])
    }

    private mutating func constant(bytes: [UInt8], type: ElementType, shape: [Int]) -> Output {
        // Aligned for vector instructions, as the file is mapped into memory.
        constants += [UInt8](repeating: 0, count: (64 - constants.count % 64) % 64)
        let offset = constants.count
        constants += bytes
        return add(
            "Const", opset: 1,
            attributes: [
                "element_type": type.rawValue, "shape": shape.map(String.init).joined(separator: ","),
                "offset": String(offset), "size": String(bytes.count),
            ],
            inputs: [], elementType: type, shape: shape)
    }

    /// The bytes of a number, the lowest first.
    private static func bytes(_ bits: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: bits.littleEndian, Array.init)
    }

    /// The contents of the `.xml` file.
    var xml: String {
        var lines = ["<?xml version=\"1.0\"?>", "<net name=\"\(name)\" version=\"11\">", "  <layers>"]
        for (id, layer) in layers.enumerated() {
            lines.append(
                "    <layer id=\"\(id)\" name=\"\(layer.name)\" type=\"\(layer.type)\" version=\"\(layer.version)\">")
            if !layer.attributes.isEmpty {
                let attributes = layer.attributes.map { "\($0.key)=\"\($0.value)\"" }.joined(separator: " ")
                lines.append("      <data \(attributes)/>")
            }
            let inputs = layer.inputs.enumerated().map { Self.port(id: $0.offset, $0.element, name: nil) }
            if !inputs.isEmpty {
                lines.append("      <input>\(inputs.joined())</input>")
            }
            if let output = layer.output {
                lines.append("      <output>\(Self.port(id: output.port, output, name: layer.name))</output>")
            }
            lines.append("    </layer>")
        }
        lines += ["  </layers>", "  <edges>"]
        for (id, layer) in layers.enumerated() {
            for (port, input) in layer.inputs.enumerated() {
                lines.append(
                    "    <edge from-layer=\"\(input.layer)\" from-port=\"\(input.port)\" to-layer=\"\(id)\" "
                        + "to-port=\"\(port)\"/>")
            }
        }
        lines += ["  </edges>", "</net>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func port(id: Int, _ tensor: Output, name: String?) -> String {
        let names = name.map { " names=\"\($0)\"" } ?? ""
        let dimensions = tensor.shape.map { "<dim>\($0)</dim>" }.joined()
        return "<port id=\"\(id)\" precision=\"\(tensor.type.precision)\"\(names)>\(dimensions)</port>"
    }
}
