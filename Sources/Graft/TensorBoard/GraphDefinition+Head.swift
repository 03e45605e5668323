internal import GraftBackbones
internal import GraftTensorBoard
internal import GraftTraining

extension GraphDefinition {
    /// The network from the image to the probabilities, a backbone as one node, each layer of the head as a box.
    init(backbones: JoinedBackbones, head: Head) {
        var nodes = backbones.members.enumerated().flatMap(Self.nodes)
        if backbones.areSeveral {
            nodes.append(
                Node(
                    name: "concatenate", operation: "ConcatV2",
                    inputs: nodes.filter { $0.operation == "Backbone" }.map(\.name),
                    shape: [nil, backbones.featureCount]))
        }
        var last = nodes.last?.name ?? ""
        for (position, (layer, summary)) in zip(head.layers, head.layerSummaries).enumerated() {
            switch layer {
            case .dense(let dense):
                let isOutput = position == head.layers.count - 1
                nodes += Self.nodes(
                    of: dense, name: summary.name, input: last,
                    activation: isOutput ? head.output.operationName : dense.activation.operationName)
            case .dropout(let dropout):
                nodes.append(
                    Node(
                        name: "\(summary.name)/Dropout", operation: "Dropout", inputs: [last],
                        shape: [nil, summary.outputDimension], attributes: ["rate": .fraction(dropout.rate)]))
            case .batchNormalization(let normalization):
                nodes.append(
                    Node(
                        name: "\(summary.name)/BatchNormalization", operation: "BatchNormalization", inputs: [last],
                        shape: [nil, summary.outputDimension], attributes: ["epsilon": .fraction(normalization.epsilon)]
                    ))
            case .activation(let activation):
                let operation = activation.function.operationName ?? "Identity"
                nodes.append(
                    Node(
                        name: "\(summary.name)/\(operation)", operation: operation, inputs: [last],
                        shape: [nil, summary.outputDimension]))
            case .standardization:
                nodes.append(
                    Node(
                        name: "\(summary.name)/Standardization", operation: "Standardization", inputs: [last],
                        shape: [nil, summary.outputDimension]))
            case .nearestNeighbors(let layer):
                nodes.append(
                    Node(
                        name: "\(summary.name)/NearestNeighbors", operation: "NearestNeighbors", inputs: [last],
                        shape: [nil, summary.outputDimension],
                        attributes: ["references": .number(layer.references.rows), "neighbors": .number(layer.count)]))
            case .unitNormalization:
                nodes.append(
                    Node(
                        name: "\(summary.name)/l2_normalize", operation: "L2Normalize", inputs: [last],
                        shape: [nil, summary.outputDimension]))
            }
            last = nodes.last?.name ?? last
        }
        self.init(nodes: nodes)
    }

    /// The image that a backbone takes, and the backbone, told apart from others by its position.
    private static func nodes(position: Int, backbone: Backbone) -> [Node] {
        let suffix = position == 0 ? "" : "_\(position)"
        let image = Node(
            name: "image\(suffix)", operation: "Placeholder",
            shape: [nil, backbone.imageSize.height, backbone.imageSize.width, 3])
        let features = Node(
            name: backbone.name + suffix, operation: "Backbone", inputs: [image.name],
            shape: [nil, backbone.featureCount],
            attributes: [
                "format": .text(backbone.format.rawValue), "parameters": .number(backbone.parameterCount),
                "pixels": .text(backbone.scaling.description), "trainable": .flag(false),
            ])
        return [image, features]
    }

    /// The operations of a dense layer, the last one gives its output; `activation` is nil for a linear layer.
    private static func nodes(of dense: Dense, name: String, input: String, activation: String?) -> [Node] {
        let output = [nil, dense.units]
        var nodes = [
            Node(name: "\(name)/kernel", operation: "VariableV2", shape: [dense.inputs, dense.units]),
            Node(name: "\(name)/bias", operation: "VariableV2", shape: [dense.units]),
            Node(name: "\(name)/MatMul", operation: "MatMul", inputs: [input, "\(name)/kernel"], shape: output),
            Node(
                name: "\(name)/BiasAdd", operation: "BiasAdd", inputs: ["\(name)/MatMul", "\(name)/bias"],
                shape: output),
        ]
        if let activation {
            nodes.append(
                Node(name: "\(name)/\(activation)", operation: activation, inputs: ["\(name)/BiasAdd"], shape: output))
        }
        return nodes
    }
}

extension HeadOutput {
    /// The name of TensorFlow's operation; nil for `linear`.
    fileprivate var operationName: String? {
        switch self {
        case .softmax: "Softmax"
        case .sigmoid: "Sigmoid"
        case .linear: nil
        }
    }
}

extension Activation {
    /// The name of TensorFlow's operation, or of Keras' function where that is made of several; nil for `linear`.
    fileprivate var operationName: String? {
        switch self {
        case .linear: nil
        case .relu: "Relu"
        case .leakyReLU: "LeakyRelu"
        case .elu: "Elu"
        case .selu: "Selu"
        case .gelu: "Gelu"
        case .swish: "Swish"
        case .sigmoid: "Sigmoid"
        case .tanh: "Tanh"
        }
    }
}
