internal import GraftBackbones

extension ONNXGraphBuilder {
    /// Adds what makes an input's bytes, `[N, height, width, 3]`, the tensor that a backbone's network takes.
    mutating func addPixels(of member: ONNXComposition.Member, to tensor: String) {
        let scaling = member.backbone.scaling.scaling.byteNormalization
        var output = add("Cast", member.input.name, attributes: [.integer("to", ElementType.float32)])
        if scaling.mean != [0, 0, 0] { output = add("Sub", output, constant(scaling.mean, shape: [3])) }
        if scaling.scale != [1, 1, 1] { output = add("Div", output, constant(scaling.scale, shape: [3])) }
        if member.backbone.layout == .channelsFirst {
            output = add("Transpose", output, attributes: [.integers("perm", [0, 3, 1, 2])])
        }
        let elementType = member.network.image.elementType
        if elementType != ElementType.float32 {
            _ = add("Cast", output, attributes: [.integer("to", elementType)])
        }
        renameLastOutput(to: tensor)
    }

    /// Adds what makes a layer's output a vector for each image, and gives that vector's name.
    mutating func addFeatures(of tensor: String, pooledAxes: [Int]) -> String {
        let features = add("Cast", tensor, attributes: [.integer("to", ElementType.float32)])
        if pooledAxes.isEmpty { return features }
        return addReduction("ReduceMean", features, axes: pooledAxes, keepsAxes: false)
    }
}
