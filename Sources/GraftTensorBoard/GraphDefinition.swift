package import GraftProtobuf

/// A network for the Graphs tab: TensorFlow's `GraphDef` (tensorflow/core/framework/graph.proto).
package struct GraphDefinition: Sendable {
    /// The operations, each after those that it takes something from.
    package let nodes: [Node]

    /// An operation.
    package struct Node: Sendable {
        /// What it is called; the parts before slashes are boxes that TensorBoard draws around it.
        package let name: String
        /// What it does, such as `MatMul`.
        package let operation: String
        /// The names of the nodes that it takes something from.
        package let inputs: [String]
        /// The shape of what it gives.
        package let shape: TensorDimensions
        /// What else is known of it.
        package let attributes: [(key: String, value: Attribute)]

        /// Creates a node.
        package init(
            name: String, operation: String, inputs: [String] = [], shape: [Int?],
            attributes: KeyValuePairs<String, Attribute> = [:]
        ) {
            self.name = Self.legal(name)
            self.operation = operation
            self.inputs = inputs.map(Self.legal)
            self.shape = TensorDimensions(shape)
            self.attributes = attributes.map { ($0.key, $0.value) }
        }

        /// The name with what TensorFlow does not allow in one replaced.
        private static func legal(_ name: String) -> String {
            let allowed = name.map { character in
                character.isASCII && (character.isLetter || character.isNumber || "_.-/".contains(character))
                    ? character : "_"
            }
            // A name begins with a letter, a digit or a dot.
            return allowed.first.map { "_-/".contains($0) } ?? true ? "." + String(allowed) : String(allowed)
        }
    }

    /// What is known of a node.
    package enum Attribute: Sendable {
        case text(String)
        case number(Int)
        case fraction(Float)
        case flag(Bool)
    }

    /// Creates a graph.
    package init(nodes: [Node]) {
        self.nodes = nodes
    }

    /// The graph as protobuf.
    package var message: ProtobufMessage {
        var graph = ProtobufMessage()
        for node in nodes { graph.add(field: 1, message: node.message) }
        return graph
    }
}

extension GraphDefinition.Node {
    /// The node as protobuf.
    var message: ProtobufMessage {
        var node = ProtobufMessage()
        node.add(field: 1, text: name)
        node.add(field: 2, text: operation)
        for input in inputs { node.add(field: 3, text: input) }
        var type = ProtobufMessage()
        type.add(field: 6, integer: TensorElement.float.rawValue)
        node.add(field: 5, message: Self.entry("dtype", type))
        var shapes = ProtobufMessage()
        shapes.add(field: 7, message: shape.message)
        var list = ProtobufMessage()
        list.add(field: 1, message: shapes)
        // The name under which TensorBoard looks for the shapes that it writes beside the edges.
        node.add(field: 5, message: Self.entry("_output_shapes", list))
        for attribute in attributes {
            var value = ProtobufMessage()
            switch attribute.value {
            case .text(let text): value.add(field: 2, text: text)
            case .number(let number): value.add(field: 3, integer: number)
            case .fraction(let fraction): value.add(field: 4, float: fraction)
            case .flag(let flag): value.add(field: 5, flag: flag)
            }
            node.add(field: 5, message: Self.entry(attribute.key, value))
        }
        return node
    }

    private static func entry(_ key: String, _ value: ProtobufMessage) -> ProtobufMessage {
        var entry = ProtobufMessage()
        entry.add(field: 1, text: key)
        entry.add(field: 2, message: value)
        return entry
    }
}
