public import SystemPackage

/// A network on disk, read but not yet made into a backbone: what it takes, and which of its layers could give features.
public struct NetworkFile: Sendable {
    /// Where the network is.
    public let path: FilePath
    /// The file format.
    public let format: NetworkFormat
    let sidecar: BackboneSidecar?
    let facts: NetworkFacts?
    let network: Network
    let graph: NetworkGraph

    /// Reads the network at a path.
    ///
    /// - Parameters:
    ///   - path: A SavedModel folder, or an `.onnx`, `.tflite` or OpenVINO `.xml` file.
    ///   - facts: What is known of it from elsewhere; a sidecar beside the network comes before that.
    /// - Throws: `BackboneError` when there is none, or it cannot be read, or files that belong to it are missing.
    public init(_ path: FilePath, facts: NetworkFacts? = nil) throws(BackboneError) {
        self.facts = facts
        (format, self.path) = try NetworkFormat.detect(path)
        // Before OpenVINO opens what the network names.
        _ = try NetworkDigest.files(of: self.path, format: format)
        sidecar = try BackboneSidecar.read(for: self.path, format: format)
        do {
            network = try Network(path: self.path)
            graph = try network.graph()
        } catch let failure as OpenVINOFailure {
            throw .unreadable(self.path, failure.reason)
        } catch {
            throw .unreadable(self.path, "its graph cannot be described: \(error)")
        }
    }

    /// A layer whose output could serve as features.
    public struct Layer: Sendable, Equatable {
        /// What `--layer` takes.
        public let name: String
        /// The operation.
        public let type: String
        /// The shape of its output, -1 for a free axis.
        public let shape: [Int]
        /// Whether this is the one that is taken when none is named.
        public let isDefault: Bool
    }

    /// The candidates, from the output backwards.
    public var layers: [Layer] {
        let chosen = defaultOutput
        var candidates = graph.candidateLayers()
        if let chosen, !candidates.contains(chosen) { candidates.insert(chosen, at: 0) }
        return candidates.sorted(by: >).map { position in
            let node = graph.nodes[position]
            return Layer(
                name: graph.layerName(at: position), type: node.type, shape: node.shape ?? [],
                isDefault: position == chosen)
        }
    }

    /// How many classes the network's own last layer tells apart; nil when it ends in features.
    public var classifierClassCount: Int? {
        graph.outputs.first.flatMap { graph.classifierEnding(at: $0)?.classCount }
    }

    /// Where the network is not what is known of it, in words, as far as that is known without compiling it.
    public var doubts: [String] {
        guard let facts, let output = try? output(layer: sidecar?.layer ?? facts.layer) else { return [] }
        let shape = graph.nodes[output].shape ?? []
        let pooled = graph.pooledAxes(of: output) ?? []
        let lengths = shape.indices.dropFirst().filter { !pooled.contains($0) }.map { shape[$0] }
        let featureCount = lengths.count == 1 && lengths[0] > 0 ? lengths[0] : nil
        return facts.doubts(featureCount: featureCount, parameterCount: graph.parameterCount(upTo: output))
    }

    /// The node that gives features when no layer is named: the output, or what feeds a classifier's last dense layer.
    var defaultOutput: Int? {
        guard let output = graph.outputs.first else { return nil }
        return graph.classifierEnding(at: output)?.features ?? output
    }

    /// The position of the layer to take.
    func output(layer: String?) throws(BackboneError) -> Int {
        guard let own = graph.outputs.first, let found = defaultOutput else {
            throw .notAnImageNetwork(path, "it has no output")
        }
        guard let layer else { return found }
        if layer == BackboneOptions.outputLayer { return own }
        guard let position = graph.position(ofLayer: layer) else {
            throw .noSuchLayer(layer, candidates: layers.prefix(5).map(\.name))
        }
        return position
    }

    /// The input's layout and size, from what the network says and what was asked for.
    func input(_ options: BackboneOptions) throws(BackboneError) -> (layout: TensorLayout, size: ImageSize) {
        guard graph.inputs.count == 1 else {
            let names = graph.inputs.map { graph.nodes[$0].name }
            throw .notAnImageNetwork(path, "it has \(names.count) inputs (\(names.joined(separator: ", ")))")
        }
        let shape = graph.nodes[graph.inputs[0]].shape ?? [-1, -1, -1, -1]
        let refusal = BackboneError.notAnImageNetwork(path, "its input has shape \(BackboneError.text(shape))")
        guard shape.count == 4 else { throw refusal }
        let fits: (TensorLayout) -> Bool = { layout in
            let channels = layout == .channelsLast ? shape[3] : shape[1]
            return channels == 3 || channels < 0
        }
        let convention: TensorLayout = format == .onnx ? .channelsFirst : .channelsLast
        let layout: TensorLayout
        if let asked = options.layout ?? sidecar?.layout {
            layout = asked
        } else if shape[3] == 3, shape[1] != 3 {
            layout = .channelsLast
        } else if shape[1] == 3, shape[3] != 3 {
            layout = .channelsFirst
        } else {
            layout = fits(convention) ? convention : (convention == .channelsFirst ? .channelsLast : .channelsFirst)
        }
        guard fits(layout) else { throw refusal }
        let own = layout == .channelsLast ? (shape[1], shape[2]) : (shape[2], shape[3])
        let wanted = options.imageSize ?? sidecar?.imageSize ?? facts?.imageSize ?? Self.conventionalSize
        let size = ImageSize(
            height: own.0 > 0 ? own.0 : wanted.height, width: own.1 > 0 ? own.1 : wanted.width)
        if let asked = options.imageSize, asked != size { throw .wrongImageSize(takes: size, asked: asked) }
        if options.imageSize == nil, let said = sidecar?.imageSize, said != size {
            throw .badSidecar(
                BackboneSidecar.location(for: path, format: format),
                "\"image_size\" says \(said), and the network takes images of \(size) only")
        }
        return (layout, size)
    }

    /// The size that ImageNet networks are most often trained at, for a network that takes any.
    private static let conventionalSize = ImageSize(224)
}
