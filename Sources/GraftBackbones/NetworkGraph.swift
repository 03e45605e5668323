/// A network's nodes in topological order, for finding out what the network takes and gives.
struct NetworkGraph: Decodable, Sendable {
    /// One operation of a network.
    struct Node: Decodable, Sendable {
        /// OpenVINO's name, which is unique in this process; where the file has none, another one in every process.
        let name: String
        /// The name that the file gives to the first output.
        var tensor: String?
        /// The operation: `Convolution`, `MatMul`, `Constant`...
        let type: String
        /// The element type of the first output, as OpenVINO names it: `f32`, `u8`...
        var element: String?
        /// The shape of the first output, -1 for a free dimension; nil where even the rank is free.
        var shape: [Int]?
        /// The positions of the nodes that this one reads, each before this one.
        let inputs: [Int]
        /// How many elements a constant has.
        var count: Int?
        /// The elements of a small constant.
        var values: [Float]?
    }

    let nodes: [Node]
    /// The positions of the parameter nodes.
    let inputs: [Int]
    /// The positions of the nodes whose outputs are the network's.
    let outputs: [Int]

    /// The name that the layer at a position has for people: the same in every process.
    ///
    /// It is the name of its output in the file; a layer that has none there is called after its operation and its place
    /// among those: `Clamp:17`.
    func layerName(at position: Int) -> String {
        let node = nodes[position]
        return node.tensor ?? "\(node.type):\(nodes[...position].count { $0.type == node.type })"
    }

    /// The position of the layer of a name; nil where there is none.
    ///
    /// Besides `layerName`, the name of the operation in the file is understood.
    func position(ofLayer name: String) -> Int? {
        nodes.indices.first { layerName(at: $0) == name } ?? nodes.firstIndex { $0.tensor != nil && $0.name == name }
    }

    /// Positions of the nodes that `position` depends on, itself included.
    func ancestors(of position: Int) -> Set<Int> {
        var found: Set<Int> = [position]
        var pending = [position]
        while let next = pending.popLast() {
            for input in nodes[next].inputs where found.insert(input).inserted {
                pending.append(input)
            }
        }
        return found
    }

    /// The positions of the nodes that read each node.
    func consumers() -> [[Int]] {
        var consumers = [[Int]](repeating: [], count: nodes.count)
        for (position, node) in nodes.enumerated() {
            for input in node.inputs { consumers[input].append(position) }
        }
        return consumers
    }

    /// Real numbers that were learned, in the part of the network that `output` depends on.
    ///
    /// Single numbers (clip limits, epsilons) and the normalization of the input are constants of the architecture.
    func parameterCount(upTo output: Int) -> Int {
        let normalization = inputNormalization?.nodes ?? []
        return ancestors(of: output).subtracting(normalization).reduce(0) { sum, position in
            let node = nodes[position]
            guard let count = node.count, count > 1, ["f32", "f16", "bf16", "f64"].contains(node.element) else {
                return sum
            }
            return sum + count
        }
    }
}
