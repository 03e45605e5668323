internal import GraftBackbones

/// An ONNX network taken apart: what each node reads and makes, and where in the file it is.
///
/// Operators that a network defines itself are passed over: OpenVINO reads no network that uses any.
struct ONNXNetwork {
    /// A node, or a graph within one.
    struct Node {
        let range: Range<Int>
        /// What it reads of the graph that it stands in, graphs within it too.
        let reads: [String]
        let makes: [String]
    }

    /// A tensor of weights.
    struct Weight {
        let name: String
        let range: Range<Int>
        let isSparse: Bool
    }

    /// The tensor that takes the images.
    struct Input {
        let name: String
        /// Its element type, as ONNX counts them.
        let elementType: Int
    }

    let bytes: ONNXBytes
    /// The version of ONNX' file format.
    private(set) var formatVersion = 0
    /// The versions of the sets of operators by their domains; ONNX' own has an empty name.
    private(set) var opsets: [String: Int] = [:]
    private(set) var nodes: [Node] = []
    private(set) var weights: [Weight] = []
    private(set) var outputs: [String] = []
    private(set) var image = Input(name: "", elementType: 0)

    /// Takes a network apart.
    ///
    /// - Throws: `ExportError.cannotTakeApart`.
    init(_ bytes: ONNXBytes) throws(ExportError) {
        self.bytes = bytes
        var graphs: [Range<Int>] = []
        for field in try bytes.fields() {
            if let version = field.integer(of: 1) { formatVersion = version }
            if let graph = field.bytes(of: 7) { graphs.append(graph) }
            if let range = field.bytes(of: 8) {
                let (domain, version) = try opset(in: range)
                opsets[domain == "ai.onnx" ? "" : domain] = version
            }
        }
        guard graphs.count == 1 else { throw .cannotTakeApart(bytes.path, "it has no graph, or more than one") }
        var inputs: [Input] = []
        for field in try bytes.fields(in: graphs[0]) {
            if let range = field.bytes(of: 1) { nodes.append(try node(in: range, depth: 1)) }
            if let range = field.bytes(of: 5) { weights.append(try weight(in: range, isSparse: false)) }
            if let range = field.bytes(of: 15) { weights.append(try weight(in: range, isSparse: true)) }
            if let range = field.bytes(of: 11) { inputs.append(try input(in: range)) }
            if let range = field.bytes(of: 12) { outputs.append(try input(in: range).name) }
        }
        // Old files list weights among the inputs.
        let names = Set(weights.map(\.name))
        inputs.removeAll { names.contains($0.name) }
        guard inputs.count == 1 else { throw .cannotTakeApart(bytes.path, "it has \(inputs.count) inputs") }
        image = inputs[0]
    }

    private func opset(in range: Range<Int>) throws(ExportError) -> (domain: String, version: Int) {
        var opset = (domain: "", version: 0)
        for field in try bytes.fields(in: range) {
            if let text = field.bytes(of: 1) { opset.domain = bytes.text(text) }
            if let version = field.integer(of: 2) { opset.version = version }
        }
        return opset
    }

    private func node(in range: Range<Int>, depth: Int) throws(ExportError) -> Node {
        var reads: [String] = []
        var makes: [String] = []
        for field in try bytes.fields(in: range) {
            if let name = field.bytes(of: 1) { reads.append(bytes.text(name)) }
            if let name = field.bytes(of: 2) { makes.append(bytes.text(name)) }
            guard let attribute = field.bytes(of: 5) else { continue }
            for part in try bytes.fields(in: attribute) {
                guard let graph = part.bytes(of: 6) ?? part.bytes(of: 11) else { continue }
                reads += try outerNames(ofGraphIn: graph, depth: depth + 1)
            }
        }
        return Node(range: range, reads: reads, makes: makes)
    }

    /// What a graph within a node reads of those around it.
    private func outerNames(ofGraphIn range: Range<Int>, depth: Int) throws(ExportError) -> [String] {
        guard depth < ONNXMessage.greatestDepth else {
            throw .cannotTakeApart(bytes.path, "it has graphs within graphs without end")
        }
        var reads: [String] = []
        var own: Set<String> = []
        for field in try bytes.fields(in: range) {
            if let part = field.bytes(of: 1) {
                let node = try node(in: part, depth: depth)
                reads += node.reads
                own.formUnion(node.makes)
            }
            if let part = field.bytes(of: 5) { own.insert(try weight(in: part, isSparse: false).name) }
            if let part = field.bytes(of: 15) { own.insert(try weight(in: part, isSparse: true).name) }
            if let part = field.bytes(of: 11) { own.insert(try input(in: part).name) }
            if let part = field.bytes(of: 12) { reads.append(try input(in: part).name) }
        }
        return reads.filter { !own.contains($0) }
    }

    private func weight(in range: Range<Int>, isSparse: Bool) throws(ExportError) -> Weight {
        var name = ""
        for field in try bytes.fields(in: range) {
            // A sparse tensor is called by the tensor of its values.
            if isSparse, let values = field.bytes(of: 1) { name = try weight(in: values, isSparse: false).name }
            if !isSparse, let text = field.bytes(of: 8) { name = bytes.text(text) }
        }
        return Weight(name: name, range: range, isSparse: isSparse)
    }

    private func input(in range: Range<Int>) throws(ExportError) -> Input {
        var (name, elementType) = ("", 0)
        for field in try bytes.fields(in: range) {
            if let text = field.bytes(of: 1) { name = bytes.text(text) }
            guard let type = field.bytes(of: 2) else { continue }
            for field in try bytes.fields(in: type) {
                guard let tensor = field.bytes(of: 1) else { continue }
                for field in try bytes.fields(in: tensor) { elementType = field.integer(of: 1) ?? elementType }
            }
        }
        return Input(name: name, elementType: elementType)
    }
}
