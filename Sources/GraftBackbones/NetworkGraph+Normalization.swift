/// What a network does to its pixels itself before the first learned operation: `pixel * scale + offset`.
struct InputNormalization: Sendable, Equatable {
    /// One a channel.
    var scale: [Float]
    /// One a channel.
    var offset: [Float]
    /// The positions of the constants that it was read from.
    var nodes: Set<Int> = []
}

extension NetworkGraph {
    /// The affine normalization at the network's start; nil where there is none.
    var inputNormalization: InputNormalization? {
        guard inputs.count == 1 else { return nil }
        let consumers = consumers()
        var result = InputNormalization(scale: [1, 1, 1], offset: [0, 0, 0])
        var found = false
        var position = inputs[0]
        while consumers[position].count == 1 {
            let next = consumers[position][0]
            let node = nodes[next]
            switch node.type {
            case "Convert", "Transpose":
                break
            case "Multiply", "Divide", "Add", "Subtract":
                guard node.inputs.count == 2 else { return found ? result : nil }
                let pixelsComeFirst = node.inputs[0] == position
                let constant = pixelsComeFirst ? node.inputs[1] : node.inputs[0]
                guard let values = nodes[constant].values, values.count == 1 || values.count == 3,
                    pixelsComeFirst || node.type == "Multiply" || node.type == "Add"
                else { return found ? result : nil }
                result.apply(node.type, values.count == 3 ? values : Array(repeating: values[0], count: 3))
                result.nodes.insert(constant)
                found = true
            default:
                return found ? result : nil
            }
            position = next
        }
        return found ? result : nil
    }
}

extension InputNormalization {
    fileprivate mutating func apply(_ operation: String, _ values: [Float]) {
        for channel in 0..<3 {
            let value = values[channel]
            switch operation {
            case "Multiply":
                scale[channel] *= value
                offset[channel] *= value
            case "Divide":
                scale[channel] /= value
                offset[channel] /= value
            case "Add":
                offset[channel] += value
            default:
                offset[channel] -= value
            }
        }
    }
}
