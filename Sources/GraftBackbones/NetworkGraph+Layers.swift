extension NetworkGraph {
    /// The dense layer that a classifier ends in.
    struct ClassifierEnding: Equatable {
        /// How many classes it tells apart.
        let classCount: Int
        /// The position of the node that feeds it: the features.
        let features: Int
    }

    /// The last dense layer before `output`, if between the two there is only its bias and an activation.
    func classifierEnding(at output: Int) -> ClassifierEnding? {
        let dependsOnInput = dependenceOnInput()
        let isConstant = { (position: Int) in !dependsOnInput[position] }
        var position = output
        var activated = false
        var biased = false
        while true {
            let node = nodes[position]
            switch node.type {
            case "Softmax", "SoftMax", "LogSoftmax", "Sigmoid":
                activated = true
                position = node.inputs[0]
            case "Convert", "Reshape", "Squeeze", "Transpose":
                position = node.inputs[0]
            case "Convolution":
                // A convolution over a single position is a dense layer by another name, as MobileNet V3 has it.
                guard activated, let shape = node.shape, shape.count == 4, shape[2] == 1, shape[3] == 1, shape[1] > 1,
                    nodes[node.inputs[0]].shape?.suffix(2) == [1, 1], isConstant(node.inputs[1])
                else { return nil }
                return ClassifierEnding(classCount: shape[1], features: node.inputs[0])
            case "Add":
                guard let data = node.inputs.first(where: { !isConstant($0) }), node.inputs.contains(where: isConstant)
                else { return nil }
                biased = true
                position = data
            case "Multiply":
                // ONNX's Gemm has factors for its product and its bias.
                guard let data = node.inputs.first(where: { !isConstant($0) }),
                    node.inputs.contains(where: { isConstant($0) && nodes[$0].values?.count == 1 })
                else { return nil }
                position = data
            case "MatMul":
                // A projection without bias or activation is how embedding networks end: those are features.
                guard activated || biased, node.inputs.count == 2, isConstant(node.inputs[1]),
                    let classCount = node.shape?.last, classCount > 1
                else { return nil }
                return ClassifierEnding(classCount: classCount, features: node.inputs[0])
            default:
                return nil
            }
        }
    }

    /// Nodes whose outputs could serve as features, from the output backwards, most abstract first.
    ///
    /// Vectors `[N, D]` and feature maps `[N, H, W, C]` or `[N, C, H, W]` that are not mere steps of another candidate.
    func candidateLayers() -> [Int] {
        guard let output = outputs.first else { return [] }
        let kinds: Set<String> = [
            "MatMul", "ReduceMean", "AvgPool", "MaxPool", "Add", "Concat", "Relu", "Swish", "Clamp", "Squeeze",
            "Reshape", "SoftMax", "Softmax", "Convolution", "Multiply", "HSwish", "Gelu",
        ]
        let consumers = consumers()
        let dependsOnInput = dependenceOnInput()
        return ancestors(of: output).sorted(by: >).filter { position in
            let node = nodes[position]
            guard kinds.contains(node.type) || position == output, let shape = node.shape else { return false }
            let isMap = shape.count == 4 && !["Reshape", "Squeeze"].contains(node.type)
            guard shape.count == 2 || isMap, shape.dropFirst().contains(where: { $0 > 1 }) else { return false }
            guard nodes[position].inputs.contains(where: { dependsOnInput[$0] }) else { return false }
            // A step whose only reader adds a bias or an activation of the same shape is no boundary of a layer.
            let readers = consumers[position].filter { nodes[$0].type != "ShapeOf" }
            if readers.count == 1, let reader = readers.first, position != output {
                let steps: Set<String> = ["Add", "Relu", "Swish", "Clamp", "Multiply", "HSwish", "Gelu", "Sigmoid"]
                if steps.contains(nodes[reader].type), nodes[reader].shape == shape { return false }
            }
            return true
        }
    }

    /// For each node, whether it depends on the network's input; the others are constants or made of constants.
    private func dependenceOnInput() -> [Bool] {
        var depends = [Bool](repeating: false, count: nodes.count)
        for (position, node) in nodes.enumerated() {
            depends[position] = inputs.contains(position) || node.inputs.contains { depends[$0] }
        }
        return depends
    }

    /// The axes of a node's output that pooling averages away to leave `[N, D]`; nil where no vector can be had.
    func pooledAxes(of position: Int) -> [Int]? {
        switch nodes[position].shape?.count {
        case 2: []
        case 3: [1]
        case 4: isChannelsLast(position) ? [1, 2] : [2, 3]
        default: nil
        }
    }

    /// Whether a feature map is `[N, H, W, C]`: OpenVINO computes in `[N, C, H, W]` and transposes where a network asks.
    private func isChannelsLast(_ position: Int) -> Bool {
        let dependsOnInput = dependenceOnInput()
        var position = position
        while true {
            let node = nodes[position]
            if node.type == "Transpose", node.inputs.count == 2, let order = nodes[node.inputs[1]].values {
                return order == [0, 2, 3, 1]
            }
            let spatial: Set<String> = ["Convolution", "GroupConvolution", "AvgPool", "MaxPool", "Parameter"]
            guard !spatial.contains(node.type), let next = node.inputs.first(where: { dependsOnInput[$0] }) else {
                return node.type == "Parameter" && node.shape?.last == 3
            }
            position = next
        }
    }
}
