internal import GraftFiles

extension ONNXNetwork {
    /// The part of a network that a tensor is made of, in the file's order.
    struct Part {
        var nodes: [Node] = []
        var weights: [Weight] = []
    }

    /// All that a tensor depends on.
    ///
    /// - Throws: `ExportError.cannotTakeApart` where something is read that nothing makes.
    func ancestors(of tensor: String) throws(ExportError) -> Part {
        var makers: [String: Int] = [:]
        for (place, node) in nodes.enumerated() {
            for name in node.makes where !name.isEmpty { makers[name] = place }
        }
        let weightNames = Set(weights.map(\.name))
        var isNeeded = [Bool](repeating: false, count: nodes.count)
        var seen: Set<String> = []
        var pending = [tensor]
        while let name = pending.popLast() {
            // An input that a node goes without has an empty name.
            guard !name.isEmpty, seen.insert(name).inserted else { continue }
            if let place = makers[name] {
                if !isNeeded[place] { pending += nodes[place].reads }
                isNeeded[place] = true
            } else if name != image.name, !weightNames.contains(name) {
                throw .cannotTakeApart(bytes.path, "nothing in the file makes \"\(displayName(of: name))\"")
            }
        }
        return Part(
            nodes: nodes.indices.filter { isNeeded[$0] }.map { nodes[$0] },
            weights: weights.filter { seen.contains($0.name) })
    }
}
