internal import GraftBackbones
internal import GraftProtobuf

/// The ONNX networks of backbones put into one, with what comes before and after them.
struct ONNXComposition {
    /// A backbone, its network, and what it takes and gives.
    struct Member {
        let backbone: Backbone
        let network: ONNXNetwork
        /// Where the backbone takes its images from, among the inputs of the whole.
        let input: CompleteNetwork.Input
        let pooledAxes: [Int]
    }

    /// All that is around the backbones.
    struct Surroundings {
        var steps: [NetworkStep]
        /// Whether the network takes any number of images at once; else it takes one.
        var takesBatches: Bool
        var output: (name: String, count: Int)
        /// What the network carries.
        var texts: [(key: String, value: String)]
        /// Graft's version.
        var version: String
    }

    /// The most bytes that a protobuf message may have.
    static let greatestSize = Int(Int32.max)

    let members: [Member]
    let inputs: [CompleteNetwork.Input]

    /// Takes the networks of backbones apart.
    ///
    /// - Throws: `ExportError`, `BackboneError`.
    init(_ backbones: JoinedBackbones) throws {
        let inputs = CompleteNetwork.inputs(of: backbones)
        members = try backbones.members.map { backbone in
            guard backbone.format == .onnx, let input = inputs.first(where: { $0.size == backbone.imageSize }) else {
                throw ExportError.notONNX(backbone: backbone.name, format: backbone.format)
            }
            let network = try ONNXNetwork(ONNXBytes(contentsOf: backbone.path))
            return Member(backbone: backbone, network: network, input: input, pooledAxes: try backbone.pooledAxes())
        }
        self.inputs = inputs
    }

    /// The network as an ONNX file.
    ///
    /// - Parameters:
    ///   - surroundings: What is around the backbones.
    ///   - greatestSize: The most bytes that it may have.
    /// - Returns: The file's bytes.
    /// - Throws: `ExportError`.
    func bytes(
        _ surroundings: Surroundings, greatestSize: Int = Self.greatestSize
    ) throws(ExportError) -> [UInt8] {
        let opsets = try opsets(for: surroundings.steps)
        var before = ONNXGraphBuilder(opset: opsets[""] ?? 0, prefix: "pixels/")
        var after = ONNXGraphBuilder(opset: opsets[""] ?? 0, prefix: "head/")
        var backbones = CopiedBackbones(room: greatestSize)
        for (place, member) in members.enumerated() {
            try backbones.add(member, prefix: members.count == 1 ? "backbone/" : "backbone\(place + 1)/")
            before.addPixels(of: member, to: backbones.images[place])
        }
        let features = zip(backbones.layers, members).map { layer, member in
            after.addFeatures(of: layer, pooledAxes: member.pooledAxes)
        }
        var output = features.count == 1 ? features[0] : after.addConcatenation(of: features)
        for step in surroundings.steps { output = after.add(step, to: output) }
        after.renameLastOutput(to: surroundings.output.name)
        let graph = graph(before, backbones, after, surroundings)
        let model = model(of: graph, opsets: opsets, surroundings)
        guard model.bytes.count <= greatestSize else { throw .tooLarge(members[0].backbone.path) }
        return model.bytes
    }
}

extension ONNXComposition {
    /// The parts of the backbones' networks that are used, names with prefixes.
    struct CopiedBackbones {
        /// How many bytes there is room for.
        private(set) var room: Int
        /// Fields of ONNX' `GraphProto`: the nodes.
        private(set) var nodes = ProtobufMessage()
        /// Fields of ONNX' `GraphProto`: the weights.
        private(set) var weights = ProtobufMessage()
        /// The names of the tensors that take the images.
        private(set) var images: [String] = []
        /// The names of the tensors that give the features.
        private(set) var layers: [String] = []

        init(room: Int) {
            self.room = room
        }

        mutating func add(_ member: Member, prefix: String) throws(ExportError) {
            let network = member.network
            let layer = member.backbone.layer ?? network.outputs.first ?? ""
            let part = try network.ancestors(of: layer)
            var copy = ONNXCopy(bytes: network.bytes, prefix: prefix, room: room)
            for node in part.nodes { nodes.add(field: 1, message: try copy.copy(.node, in: node.range)) }
            for weight in part.weights {
                weights.add(
                    field: weight.isSparse ? 15 : 5,
                    message: try copy.copy(weight.isSparse ? .sparseTensor : .tensor, in: weight.range))
            }
            room = copy.room
            images.append(prefix + network.image.name)
            layers.append(prefix + layer)
        }
    }
}
