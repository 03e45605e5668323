/// The messages of an ONNX network that lead to its tensors and to their names, with the numbers of their fields in onnx.proto.
package enum ONNXMessage {
    case model, graph, node, attribute, tensor, sparseTensor, function, trainingInfo, value

    /// Graphs within graphs: more than any network has, less than the stack holds.
    package static let greatestDepth = 100

    /// The message that a field holds; nil where it is none of these.
    package func child(_ field: UInt64) -> ONNXMessage? {
        switch (self, field) {
        case (.model, 7), (.attribute, 6), (.attribute, 11), (.trainingInfo, 1), (.trainingInfo, 2): .graph
        case (.model, 20): .trainingInfo
        case (.model, 25): .function
        case (.graph, 1), (.function, 7): .node
        case (.graph, 11), (.graph, 12): .value
        case (.node, 5), (.function, 11): .attribute
        case (.graph, 5), (.attribute, 5), (.attribute, 10), (.sparseTensor, 1), (.sparseTensor, 2): .tensor
        case (.graph, 15), (.attribute, 22), (.attribute, 23): .sparseTensor
        default: nil
        }
    }

    /// Whether a field is the name of a tensor or of a node.
    package func isName(_ field: UInt64) -> Bool {
        switch (self, field) {
        case (.node, 1), (.node, 2), (.node, 3), (.tensor, 8), (.value, 1): true
        default: false
        }
    }
}
