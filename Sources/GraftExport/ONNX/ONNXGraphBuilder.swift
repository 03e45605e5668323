internal import GraftProtobuf

/// Nodes and constants of an ONNX graph that are being written, in the forms of a version of ONNX' operators.
///
/// Forms and versions are those of https://onnx.ai/onnx/operators.
struct ONNXGraphBuilder {
    /// An attribute of a node.
    enum Attribute {
        case integer(String, Int)
        case integers(String, [Int])
        case float(String, Float)
    }

    /// A node.
    struct Node {
        let operation: String
        let inputs: [String]
        var outputs: [String]
        let attributes: [Attribute]
    }

    /// The types of elements, as ONNX counts them.
    enum ElementType {
        static let float32 = 1
        static let uint8 = 2
        static let int64 = 7
    }

    /// The version of ONNX' set of operators.
    let opset: Int
    /// What all names begin with.
    let prefix: String
    private(set) var nodes: [Node] = []
    private(set) var constants: [ProtobufMessage] = []

    init(opset: Int, prefix: String) {
        (self.opset, self.prefix) = (opset, prefix)
    }

    /// Adds a node of one output, and gives that output's name.
    mutating func add(_ operation: String, _ inputs: String..., attributes: [Attribute] = []) -> String {
        add(operation, inputs, attributes: attributes, outputCount: 1)[0]
    }

    /// Adds a node that puts vectors side by side.
    mutating func addConcatenation(of inputs: [String]) -> String {
        add("Concat", inputs, attributes: [.integer("axis", 1)], outputCount: 1)[0]
    }

    /// Adds a node that finds the greatest numbers of each row, and where in it they are.
    mutating func addTopK(_ count: Int, of input: String) -> (values: String, places: String) {
        let outputs = add("TopK", [input, constant([count])], attributes: [.integer("axis", 1)], outputCount: 2)
        return (outputs[0], outputs[1])
    }

    /// Adds a node that takes something away along axes, `ReduceMean` and the like.
    mutating func addReduction(_ operation: String, _ input: String, axes: [Int], keepsAxes: Bool = true) -> String {
        let keeps = Attribute.integer("keepdims", keepsAxes ? 1 : 0)
        // The axes became an input, earlier for sums than for the others.
        guard opset >= (operation == "ReduceSum" ? 13 : 18) else {
            return add(operation, input, attributes: [.integers("axes", axes), keeps])
        }
        return add(operation, input, constant(axes), attributes: [keeps])
    }

    /// Adds a node that puts in an axis of length 1.
    mutating func addUnsqueeze(_ input: String, axis: Int) -> String {
        guard opset >= 13 else { return add("Unsqueeze", input, attributes: [.integers("axes", [axis])]) }
        return add("Unsqueeze", input, constant([axis]))
    }

    /// Adds numbers in a shape, and gives their name.
    mutating func constant(_ elements: [Float], shape: [Int]) -> String {
        var content: [UInt8] = []
        content.reserveCapacity(elements.count * 4)
        for element in elements { content.append(littleEndian: element.bitPattern) }
        return addConstant(ElementType.float32, shape: shape, content: content)
    }

    /// Adds integers, `[count]`, and gives their name.
    mutating func constant(_ elements: [Int]) -> String {
        var content: [UInt8] = []
        for element in elements { content.append(littleEndian: Int64(element)) }
        return addConstant(ElementType.int64, shape: [elements.count], content: content)
    }

    /// Calls the output of the last node otherwise.
    mutating func renameLastOutput(to name: String) {
        guard let last = nodes.indices.last else { return }
        nodes[last].outputs = [name]
    }

    private mutating func add(
        _ operation: String, _ inputs: [String], attributes: [Attribute], outputCount: Int
    ) -> [String] {
        let outputs = (0..<outputCount).map { "\(prefix)\(operation)_\(nodes.count)" + ($0 == 0 ? "" : "_\($0)") }
        nodes.append(Node(operation: operation, inputs: inputs, outputs: outputs, attributes: attributes))
        return outputs
    }

    private mutating func addConstant(_ elementType: Int, shape: [Int], content: [UInt8]) -> String {
        let name = "\(prefix)constant_\(constants.count)"
        var tensor = ProtobufMessage()
        for length in shape { tensor.add(field: 1, integer: length) }
        tensor.add(field: 2, integer: elementType)
        tensor.add(field: 8, text: name)
        tensor.add(field: 9, bytes: content)
        constants.append(tensor)
        return name
    }
}

extension ONNXGraphBuilder.Node {
    /// The node as ONNX' `NodeProto`.
    var message: ProtobufMessage {
        var message = ProtobufMessage()
        for input in inputs { message.add(field: 1, text: input) }
        for output in outputs { message.add(field: 2, text: output) }
        message.add(field: 3, text: outputs[0])
        message.add(field: 4, text: operation)
        for attribute in attributes { message.add(field: 5, message: attribute.message) }
        return message
    }
}

extension ONNXGraphBuilder.Attribute {
    /// The attribute as ONNX' `AttributeProto`.
    fileprivate var message: ProtobufMessage {
        var message = ProtobufMessage()
        switch self {
        case .float(let name, let value):
            message.add(field: 1, text: name)
            message.add(field: 2, float: value)
            message.add(field: 20, integer: 1)
        case .integer(let name, let value):
            message.add(field: 1, text: name)
            message.add(field: 3, integer: value)
            message.add(field: 20, integer: 2)
        case .integers(let name, let values):
            message.add(field: 1, text: name)
            for value in values { message.add(field: 8, integer: value) }
            message.add(field: 20, integer: 7)
        }
        return message
    }
}
