internal import GraftBackbones
internal import GraftProtobuf

extension ONNXComposition {
    /// The first version of ONNX' file format in which weights need not be inputs as well.
    private static let minimumFormatVersion = 4

    /// The versions of the sets of operators that the whole is written in.
    ///
    /// - Throws: `ExportError.cannotJoin`, `.opsetTooOld`.
    func opsets(for steps: [NetworkStep]) throws(ExportError) -> [String: Int] {
        var opsets: [String: Int] = [:]
        for member in members {
            for (domain, version) in member.network.opsets {
                if let other = opsets[domain], other != version {
                    let name = domain.isEmpty ? "ONNX' own operators" : "the operators of \(domain)"
                    throw .cannotJoin("they are written in versions \(other) and \(version) of \(name)")
                }
                opsets[domain] = version
            }
        }
        let needed = steps.map(\.minimumOpset).reduce(NetworkStep.baseOpset, max)
        for member in members where member.network.opsets["", default: 0] < needed {
            throw .opsetTooOld(
                member.backbone.path, found: member.network.opsets["", default: 0], needed: needed)
        }
        return opsets
    }

    /// ONNX' `GraphProto`.
    func graph(
        _ before: ONNXGraphBuilder, _ backbones: CopiedBackbones, _ after: ONNXGraphBuilder,
        _ surroundings: Surroundings
    ) -> ProtobufMessage {
        var graph = ProtobufMessage()
        for node in before.nodes { graph.add(field: 1, message: node.message) }
        graph.add(fields: backbones.nodes.bytes)
        for node in after.nodes { graph.add(field: 1, message: node.message) }
        graph.add(field: 2, text: "classifier")
        graph.add(fields: backbones.weights.bytes)
        for constant in before.constants + after.constants { graph.add(field: 5, message: constant) }
        let batch = surroundings.takesBatches ? nil : 1
        for input in inputs {
            let shape = [batch, input.size.height, input.size.width, 3]
            graph.add(field: 11, message: .value(input.name, ONNXGraphBuilder.ElementType.uint8, shape: shape))
        }
        let (name, count) = surroundings.output
        graph.add(
            field: 12, message: .value(name, ONNXGraphBuilder.ElementType.float32, shape: [batch, count]))
        return graph
    }

    /// ONNX' `ModelProto`.
    func model(
        of graph: ProtobufMessage, opsets: [String: Int], _ surroundings: Surroundings
    ) -> ProtobufMessage {
        let formatVersion = members.map(\.network.formatVersion).reduce(Self.minimumFormatVersion, max)
        var model = ProtobufMessage()
        model.add(field: 1, integer: formatVersion)
        model.add(field: 2, text: "graft")
        model.add(field: 3, text: surroundings.version)
        for (domain, version) in opsets.sorted(by: { $0.key < $1.key }) {
            var opset = ProtobufMessage()
            opset.add(field: 1, text: domain)
            opset.add(field: 2, integer: version)
            model.add(field: 8, message: opset)
        }
        for (key, value) in surroundings.texts {
            var entry = ProtobufMessage()
            entry.add(field: 1, text: key)
            entry.add(field: 2, text: value)
            model.add(field: 14, message: entry)
        }
        model.add(field: 7, message: graph)
        return model
    }
}

extension ProtobufMessage {
    /// ONNX' `ValueInfoProto` of a tensor; a length that is nil is that of the batch, which is free.
    static func value(_ name: String, _ elementType: Int, shape: [Int?]) -> ProtobufMessage {
        var lengths = ProtobufMessage()
        for length in shape {
            var dimension = ProtobufMessage()
            if let length { dimension.add(field: 1, integer: length) } else { dimension.add(field: 2, text: "N") }
            lengths.add(field: 1, message: dimension)
        }
        var tensor = ProtobufMessage()
        tensor.add(field: 1, integer: elementType)
        tensor.add(field: 2, message: lengths)
        var type = ProtobufMessage()
        type.add(field: 1, message: tensor)
        var value = ProtobufMessage()
        value.add(field: 1, text: name)
        value.add(field: 2, message: type)
        return value
    }
}
